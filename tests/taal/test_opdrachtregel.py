"""The commands speak Dutch, also where argparse has the word."""

from __future__ import annotations

import argparse
import ast
import inspect

import pytest

from zvh_desktop import __main__ as program
from zvh_desktop.taal.woorden import tables

# What argparse says to whoever wrote a parser; the wrong parser never gets as far as a user.
TO_THE_PROGRAMMER = {
    '.__call__() not defined', "'required' is an invalid argument for positionals",
    "mutually exclusive arguments must be optional", "cannot have multiple subparser arguments", "%r is not callable",
    "cannot merge actions - two groups are named %r", "dest= is required for options like %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "invalid conflict_resolution value: %r", "conflicting subparser: %s", "conflicting subparser alias: %s",
    "conflicting option string: %s", "conflicting option strings: %s", 'argument "-" with mode %r',
}  # fmt: skip


def test_every_word_that_argparse_can_say_to_a_user_has_its_dutch():
    asked = {
        word.value
        for node in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
        for part in node.args
        for word in ast.walk(part)
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    } - {"title", "description"}
    assert set(tables("opdrachtregel")["argparse"]) == asked - TO_THE_PROGRAMMER


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--onzin"], "zvh-desktop: fout: onbekend: --onzin"),
        (["--demo", "een", "twee"], "fout: onbekend: twee"),
        (["--uit"], "argument --uit: hier hoort een waarde bij"),
        (["backup"], "zvh-desktop backup: fout: dit ontbreekt: kluis, map"),
        (["restore", "--ja=nee", "a", "b"], "argument --ja: hier hoort geen waarde bij: 'nee'"),
        (["verify", "--vertrouwd"], "argument --vertrouwd: hier hoort een waarde bij"),
        (["zelftest", "a", "b"], "zvh-desktop zelftest: fout: onbekend: b"),
    ],
)
def test_what_is_typed_wrong_is_told_in_dutch(arguments, said, capsys):
    try:
        code = program.main(arguments)
    except SystemExit as end:
        code = end.code
    told = capsys.readouterr().err
    assert code == program.GEBRUIK
    assert told.startswith("gebruik: zvh-desktop")
    assert said in told


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["backup", "-h"], ["restore", "-h"], ["check", "-h"], ["verify", "-h"], ["zelftest", "-h"]],
)
def test_the_help_is_dutch(arguments, capsys):
    try:
        program.main(arguments)
    except SystemExit:
        pass
    told = capsys.readouterr().out
    assert told.startswith("gebruik: zvh-desktop")
    assert "toon deze uitleg" in told
    assert not [word for word in ("usage", "options", "arguments", "show", "exit") if word in told]
