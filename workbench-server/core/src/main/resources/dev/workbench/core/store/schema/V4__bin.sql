-- since when it is in the bin, in ms since 1970; null outside of it
alter table experiment add column deleted bigint;
alter table run add column deleted bigint;

-- since when was not noted before: from now on
update run set deleted = cast(extract(epoch from current_timestamp) * 1000 as bigint)
  where lifecycle = 'DELETED';
