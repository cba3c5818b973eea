"""Several files as one log: months, folders of exports. Read `log_folder`, `map_groups`, `joined_logs`."""
