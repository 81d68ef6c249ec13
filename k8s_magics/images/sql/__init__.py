"""A small SQL engine: what mysql, mariadb and postgres run here.  Text goes in, rows or an SqlError come out; where tables live is `storage`."""
