from __future__ import annotations

from k8s_magics import Cluster


def test_it_filters_what_kubectl_prints() -> None:
    terminal = Cluster(nodes=2, control_plane=False).terminal()
    assert terminal.run("kubectl get nodes -o json | jq -r '.items[].metadata.name'").stdout == "node-1\nnode-2\n"
    assert terminal.run("kubectl get nodes -o json | jq -c '[.items[] | .status.capacity.cpu]'").stdout == '["4","4"]\n'
    assert (
        terminal.run("kubectl get nodes | jq .").stderr
        == "jq: parse error: Invalid numeric literal at line 1, column 5\n"
    )


def test_its_options() -> None:
    terminal = Cluster(nodes=0, control_plane=False).terminal()
    assert terminal.run("""jq -n --arg n web --argjson r 3 -c '{n: $n, r: $r}'""").stdout == '{"n":"web","r":3}\n'
    assert terminal.run("""printf '1 2\\n3' | jq -cs .; echo a | jq -R .; jq -e . <<< null""").exit_code == 1
    assert (
        terminal.run("""echo '{"b":1,"a":"x"}' | jq -S --tab .; echo '"a"' | jq -j .""").stdout
        == '{\n\t"a": "x",\n\t"b": 1\n}\na'
    )


def test_its_complaints() -> None:
    terminal = Cluster(nodes=0, control_plane=False).terminal()
    wrong = terminal.run("echo '{\"a\":[]}' | jq .a.b")
    assert (wrong.stderr, wrong.exit_code) == ('jq: error (at <stdin>:1): Cannot index array with "b"\n', 5)
    assert (
        terminal.run("jq foo x").stderr
        == "jq: error: foo/0 is not defined at <top-level>, line 1:\nfoo\njq: 1 compile error\n"
    )
    assert terminal.run("jq . nofile").stderr == "jq: error: Could not open nofile: No such file or directory\n"
    assert terminal.run("jq '.a['").exit_code == 3


def test_what_the_command_line_gives_a_filter() -> None:
    terminal = Cluster(nodes=0, control_plane=False).terminal()
    assert (
        terminal.run("jq -cn '[inputs]' <<< '1 2 3'; jq -c '[., input]' <<< '1 2 3 4'").stdout
        == "[1,2,3]\n[1,2]\n[3,4]\n"
    )
    assert terminal.run("echo '[1]' > d; jq -cn --slurpfile s d --rawfile r d '$s, $r'").stdout == '[[1]]\n"[1]\\n"\n'
    assert (
        terminal.run("jq -cn '$ARGS.positional' --args a b; jq -n '$ENV.HOME == env.HOME'").stdout
        == '["a","b"]\ntrue\n'
    )
    terminal.write_file("f.jq", "def twice: . * 2;\n.[0] | twice\n")
    assert terminal.run("jq -f f.jq d").stdout == "2\n"


def test_filters_can_end_the_program_or_go_on_for_ever() -> None:
    terminal = Cluster(nodes=0, control_plane=False).terminal()
    bye = terminal.run("""jq -n '"bye" | debug | halt_error(3)'""")
    assert (bye.stderr, bye.exit_code) == ('["DEBUG:","bye"]\nbye', 3)
    assert terminal.run("jq -n 'def f: f; f'").stderr == "jq: error: the filter or its input is nested too deeply\n"
    assert terminal.run("jq -n 'last(range(1e9))'").stderr == "jq: error (at <unknown>): this filter takes too long\n"
    assert terminal.run("jq abs <<< null").stderr == "jq: error (at <stdin>:1): null (null) has no absolute value\n"
