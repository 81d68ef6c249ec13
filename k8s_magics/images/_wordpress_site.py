"""The site of the wordpress image, which lives in its database: the installation page, and the blog once it is installed.

Simplified: one page with the site's name and its posts; nobody logs in and nothing is edited.
"""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import parse_qs

from ..shell.http import Request, Response
from ..shell.kernel import Process
from ._servers import text
from .mysqld.connection import Client, Login, MysqlError, connect

INSTALL = "/wp-admin/install.php"
HTML = "text/html; charset=UTF-8"
UNKNOWN_DATABASE, NO_TABLE = 1049, 1146
FIRST_POST = "Welcome to WordPress. This is your first post. Edit or delete it, then start writing!"
TABLES = (
    "CREATE TABLE IF NOT EXISTS wp_options (option_id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, option_name varchar(191) NOT NULL UNIQUE, option_value longtext NOT NULL)",
    "CREATE TABLE IF NOT EXISTS wp_users (ID bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, user_login varchar(60) NOT NULL, user_email varchar(100) NOT NULL, user_registered datetime NOT NULL)",
    "CREATE TABLE IF NOT EXISTS wp_posts (ID bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, post_author bigint unsigned NOT NULL, post_date datetime NOT NULL, post_title text NOT NULL, post_content longtext NOT NULL)",
)


def login_of(process: Process) -> Login:
    """From WORDPRESS_DB_HOST, _USER, _PASSWORD and _NAME, with the image's defaults; ValueError for a port that is none."""
    env = process.env
    host, _, port = env.get("WORDPRESS_DB_HOST", "mysql").partition(":")
    user = env.get("WORDPRESS_DB_USER") or ("root" if is_old(process) else "example username")
    password = env.get("WORDPRESS_DB_PASSWORD") or ("" if is_old(process) else "example password")
    return Login(host, int(port or 3306), user=user, password=password)


def is_old(process: Process) -> bool:
    """Before 5.7 the image logged in as root and made the database itself."""
    major, minor, *_ = (*process.env.get("WORDPRESS_VERSION", "6.8").split("."), "0")
    return (int(major), int(minor)) < (5, 7)


async def answer(process: Process, request: Request) -> Response:
    """The page; without its database every page is the same error."""
    try:
        client = await connect(process, login_of(process))
    except (MysqlError, ValueError):
        return _page("<h1>Error establishing a database connection</h1>", status=500)
    try:
        await _choose(process, client)
        return await _page_of(client, request)
    except MysqlError as error:
        if error.number == UNKNOWN_DATABASE or not client.database:
            return _page("<h1>Cannot select database</h1>", status=500)
        return _page(f"<h1>WordPress database error</h1><p>{escape(error.sentence)}</p>", status=500)
    finally:
        client.close()


async def _choose(process: Process, client: Client) -> None:
    name = "`" + process.env.get("WORDPRESS_DB_NAME", "wordpress").replace("`", "``") + "`"
    if is_old(process):
        await client.query(f"CREATE DATABASE IF NOT EXISTS {name}")
    await client.query(f"USE {name}")


async def _page_of(client: Client, request: Request) -> Response:
    try:
        rows = (await client.query("SELECT option_value FROM wp_options WHERE option_name = 'blogname'"))["rows"]
        posts = (await client.query("SELECT post_title, post_content FROM wp_posts ORDER BY ID DESC LIMIT 10"))["rows"]
    except MysqlError as error:
        if error.number != NO_TABLE:
            raise
        rows, posts = [], []
    if request.path.startswith(INSTALL):
        return await _install(client, request, installed=bool(rows))
    if not rows:
        return text("", status=302, kind=HTML, headers=(("Location", f"http://{request.header('Host')}{INSTALL}"),))
    return _page(_blog(str(rows[0][0]), posts))


async def _install(client: Client, request: Request, *, installed: bool) -> Response:
    if installed:
        return _page(
            "<title>WordPress &rsaquo; Installation</title><h1>Already Installed</h1><p>You appear to have already installed WordPress.</p>"
        )
    if request.method != "POST":
        return _page("<title>WordPress &rsaquo; Installation</title><h1>Welcome</h1>")
    form = {
        name: values[0]
        for name, values in parse_qs(request.body[:10_000].decode("utf-8", "replace"), max_num_fields=50).items()
    }
    values = {
        name: _quoted(form.get(name, default))
        for name, default in (("weblog_title", "My Site"), ("user_name", "admin"), ("admin_email", ""))
    }
    for statement in TABLES:
        await client.query(statement)
    await client.query(
        f"INSERT INTO wp_options (option_name, option_value) VALUES ('siteurl', ''), ('blogname', {values['weblog_title']}), ('admin_email', {values['admin_email']})"
    )
    await client.query(
        f"INSERT INTO wp_users (user_login, user_email, user_registered) VALUES ({values['user_name']}, {values['admin_email']}, NOW())"
    )
    await client.query(
        f"INSERT INTO wp_posts (post_author, post_date, post_title, post_content) VALUES (1, NOW(), 'Hello world!', {_quoted(FIRST_POST)})"
    )
    return _page(
        "<title>WordPress &rsaquo; Installation</title><h1>Success!</h1><p>WordPress has been installed. Thank you, and enjoy!</p>"
    )


def _blog(name: str, posts: list[Any]) -> str:
    articles = "".join(
        f"<article><h2>{escape(str(title))}</h2><p>{escape(str(content))}</p></article>\n" for title, content in posts
    )
    return f"<title>{escape(name)}</title><h1>{escape(name)}</h1>\n{articles}"


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def _page(body: str, *, status: int = 200) -> Response:
    return text(body.rstrip("\n") + "\n", status=status, kind=HTML)
