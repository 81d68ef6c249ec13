"""The servers' own settings, as SHOW VARIABLES and SHOW tell them."""

from __future__ import annotations

from .dialect import Dialect
from .tree import Value


def settings_of(dialect: Dialect, version: str, hostname: str) -> dict[str, Value]:
    """Names in lower case; what is on or off is ON and OFF in MySQL, on and off in PostgreSQL."""
    return _mysql(dialect.product, version, hostname) if dialect.mysql else _postgres(version)


def _mysql(product: str, version: str, hostname: str) -> dict[str, Value]:
    maria = product == "MariaDB"
    return {
        "autocommit": "ON", "basedir": "/usr/", "bind_address": "*", "binlog_format": "MIXED" if maria else "ROW", "character_set_client": "utf8mb4",
        "character_set_connection": "utf8mb4", "character_set_database": "utf8mb4", "character_set_results": "utf8mb4", "character_set_server": "utf8mb4",
        "collation_connection": "utf8mb4_0900_ai_ci", "collation_database": "utf8mb4_0900_ai_ci", "collation_server": "utf8mb4_0900_ai_ci", "connect_timeout": 10,
        "datadir": "/var/lib/mysql/", "default_storage_engine": "InnoDB", "foreign_key_checks": "ON", "general_log": "OFF", "gtid_mode": "OFF", "hostname": hostname,
        "innodb_buffer_pool_size": 134_217_728, "innodb_file_per_table": "ON", "innodb_version": version, "interactive_timeout": 28_800, "license": "GPL", "log_bin": "OFF" if maria else "ON",
        "log_error": "stderr", "lower_case_table_names": 0, "max_allowed_packet": 67_108_864, "max_connections": 151, "pid_file": "/var/run/mysqld/mysqld.pid", "port": 3306,
        "protocol_version": 10, "read_only": "OFF", "server_id": 1, "server_uuid": "", "slow_query_log": "OFF", "socket": "/run/mysqld/mysqld.sock" if maria else "/var/run/mysqld/mysqld.sock",
        "sql_mode": "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_AUTO_CREATE_USER,NO_ENGINE_SUBSTITUTION" if maria else "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION",
        "super_read_only": "OFF", "system_time_zone": "UTC", "time_zone": "SYSTEM", "transaction_isolation": "REPEATABLE-READ", "tx_isolation": "REPEATABLE-READ", "unique_checks": "ON",
        "version": version, "version_comment": "mariadb.org binary distribution" if maria else "MySQL Community Server - GPL", "version_compile_machine": "x86_64",
        "version_compile_os": "Linux", "wait_timeout": 28_800, "sql_log_bin": "ON", "sql_notes": "ON", "rpl_semi_sync_master_enabled": "OFF", "max_execution_time": 0, "sql_safe_updates": "OFF",
    }  # fmt: skip


def _postgres(version: str) -> dict[str, Value]:
    major, _, minor = version.partition(".")
    return {
        "application_name": "psql", "client_encoding": "UTF8", "client_min_messages": "notice", "config_file": "/var/lib/postgresql/data/postgresql.conf",
        "data_directory": "/var/lib/postgresql/data", "datestyle": "ISO, MDY", "default_transaction_isolation": "read committed", "effective_cache_size": "4GB",
        "hot_standby": "on", "is_superuser": "on", "lc_collate": "en_US.utf8", "listen_addresses": "*", "log_timezone": "Etc/UTC", "maintenance_work_mem": "64MB", "max_connections": "100",
        "max_wal_senders": "10", "password_encryption": "scram-sha-256", "port": "5432", "primary_conninfo": "", "search_path": '"$user", public', "server_encoding": "UTF8",
        "server_version": f"{version} (Debian {version}-1.pgdg12+1)", "server_version_num": f"{major}{int(minor.partition('.')[0] or 0):04d}" if minor.partition(".")[0].isdecimal() else f"{major}0000",
        "shared_buffers": "128MB", "ssl": "off", "standard_conforming_strings": "on", "statement_timeout": "0", "synchronous_commit": "on", "timezone": "Etc/UTC", "time_zone": "Etc/UTC",
        "transaction_isolation": "read committed", "wal_level": "replica", "work_mem": "4MB", "lock_timeout": "0", "idle_in_transaction_session_timeout": "0", "row_security": "on",
        "default_tablespace": "", "default_table_access_method": "heap", "check_function_bodies": "on", "xmloption": "content", "bytea_output": "hex", "extra_float_digits": "1",
    }  # fmt: skip
