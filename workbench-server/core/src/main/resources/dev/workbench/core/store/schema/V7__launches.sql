-- What an experiment said when its runs were launched: written with them, before any of them begins, and never
-- changed. A run names its launch in the tag workbench.launch.
create table launch (
  id varchar(32) primary key,
  experiment_id bigint not null references experiment (id),
  launched bigint not null,
  user_name varchar(250) not null,
  definition ${text} not null
);
create index launch_by_experiment on launch (experiment_id);
