-- A search reads indexes alone: each of its conditions is a range of one of these.

-- metrics by their last values
create index metric_by_value on metric (name, last_value, run_key);

-- Contents can be long; their beginnings are enough to tell nearly all of them apart, and to order them.
alter table hyperparameter add column brief varchar(250)
  generated always as (substring(content from 1 for 250))${stored};
alter table tag add column brief varchar(250)
  generated always as (substring(content from 1 for 250))${stored};

-- NaN is no number to compare with or to order by
update hyperparameter set number_value = null where number_value = cast('NaN' as double precision);

create index hyperparameter_by_content on hyperparameter (name, brief, number_value, run_key);
create index tag_by_content on tag (name, brief, run_key);
