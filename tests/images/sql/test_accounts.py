from k8s_magics.images.sql.accounts import Account, Accounts, hashed


def test_the_account_with_the_most_precise_host_lets_somebody_in() -> None:
    accounts = Accounts([Account("joe", "%"), Account("joe", "localhost"), Account("joe", "10.244.%")])
    assert [accounts.login("joe", host).host for host in ("localhost", "10.244.1.2", "192.0.2.1")] == [
        "localhost",
        "10.244.%",
        "%",
    ]  # type: ignore[union-attr]
    assert accounts.login("ann", "localhost") is None


def test_grants_are_for_a_database_or_a_pattern_of_them() -> None:
    joe = Account("joe", grants=(("app\\_%", "*", "ALL"), ("shop", "goods", "SELECT")))
    assert joe.may("DELETE", "app_1") and not joe.may("SELECT", "apple")
    assert joe.may("SELECT", "shop", "goods") and not joe.may("SELECT", "shop", "people") and joe.knows("shop")


def test_accounts_are_stored_without_their_passwords_and_read_again() -> None:
    accounts = Accounts([Account("joe", "%", hashed("secret"), grants=(("a", "*", "ALL"),))])
    loaded = Accounts.loaded(accounts.stored())
    assert loaded == accounts and "secret" not in str(accounts.stored())
    assert loaded.found[0].accepts("secret") and not loaded.found[0].accepts("")
    assert Accounts.loaded([{"name": 1}]) is None
