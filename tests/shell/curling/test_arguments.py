from __future__ import annotations

import pytest

from k8s_magics.shell.curling.arguments import Job, parse
from k8s_magics.shell.options import OptionError


def test_outputs_go_with_urls_in_order() -> None:
    options, jobs = parse(["-so", "/a", "http://x", "-O", "http://y/z", "w"])
    assert jobs == (Job("http://x", "/a"), Job("http://y/z", "", True), Job("w")) and "s" in options


def test_complaints_are_curls() -> None:
    for words, message in ((["--nope"], "option --nope: is unknown"), (["-o"], "option -o: requires parameter")):
        with pytest.raises(OptionError) as caught:
            parse(words)
        assert caught.value.message == message
