-- a migration that does something, and then fails
alter table run drop column model;
alter table nowhere add column a int;
