-- where an experiment's runs keep their artifacts; empty for in the store
alter table experiment add column artifact_location varchar(2000) default '' not null;
-- when its name, stage or tags last changed; null for since it was made
alter table experiment add column updated bigint;

-- what runs were fed with
create table run_input (
  run_key bigint not null references run (run_key),
  -- counts from 0 in the order of logging
  position_in_run int not null,
  name varchar(500) not null,
  digest varchar(36) not null,
  source_type varchar(36) not null,
  source ${text} not null,
  schema_text ${text},
  profile ${text},
  -- a JSON object
  tags ${text} not null,
  primary key (run_key, position_in_run)
);
create index run_input_by_name on run_input (name, digest, run_key);
