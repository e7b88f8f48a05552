-- A run's last values change with every commit while it trains. Ordered by value, each change moved an entry to
-- another page of the index, ten times the work of the change itself; ordered by run it stays where it is. A
-- search reads all entries of the metric's name either way.
drop index metric_by_value;
create index metric_by_name on metric (name, run_key, last_value);
