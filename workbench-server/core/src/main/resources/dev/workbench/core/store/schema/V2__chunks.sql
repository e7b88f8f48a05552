-- Chunks follow each other in the order of seq and do not overlap; for that their ends are known to the
-- millisecond. Those written before say of their first and last time only that it can be any, and may overlap.
alter table metric_chunk add column first_time bigint default -9223372036854775808 not null;
alter table metric_chunk add column last_time bigint default 9223372036854775807 not null;

-- room between neighbours, so that a chunk that is split finds numbers for its parts
update metric_chunk set seq = seq * 1048576;

-- all that is asked of a chunk without its points, so that these are not read for it
create index metric_chunk_ranges on metric_chunk
  (series, seq, points, first_step, first_time, last_step, last_time);
