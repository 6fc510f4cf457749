"""Writes cases.json: what Jinja itself makes of templates, set up as transformers sets it up for chat templates.

Run with Jinja 3.1: python3 cases.py > cases.json
"""
import json
import sys
from datetime import datetime
from pathlib import Path
from jinja2 import TemplateError
from jinja2.ext import loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment

VALUES = {
    "messages": [
        {"role": "system", "content": " Be brief. "},
        {"role": "user", "content": "Hi <think>x</think>\nyo", "n": None},
        {"role": "assistant", "content": "", "tool_calls": [{"function": {"name": "f", "arguments": {"a": 1.5, "b": [True, None]}}}]},
    ],
    "tools": [{"type": "function", "function": {"name": "f", "description": "It's \"so\" & <é>", "parameters": {"type": "object", "properties": {}}}}],
    "nothing": None, "yes": True, "no": False, "number": 7, "word": "naïve Text", "empty": [],
}

TEMPLATES = [
    "{% set ns = namespace(x=1, y=false) %}{% for m in messages %}{% set ns.x = ns.x + loop.index %}{% endfor %}{{ ns.x }}{{ ns.y }}",
    "{% for m in messages %}{{ loop.index0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.revindex }};{% endfor %}",
    "{% for m in messages if m.role != 'user' %}{{ loop.index }}{{ m.role }},{% else %}none{% endfor %}",
    "{% for m in empty %}x{% else %}none{% endfor %}",
    "{% for m in messages %}{% if loop.first %}{% continue %}{% endif %}{{ m.role }}{% break %}{% endfor %}",
    "{% for m in messages %}{{ loop.previtem.role if not loop.first else '-' }}{{ loop.nextitem.role if loop.nextitem is defined else '-' }}{% endfor %}",
    "{% set x = 1 %}{% for i in range(3) %}{% set x = i %}{% endfor %}{{ x }}",
    "{% if true %}{% set x = 5 %}{% endif %}{{ x }}",
    "{{ tools[0] | tojson }}", "{{ tools | tojson(indent=4) }}", "{{ [1, 'a', none, true] | tojson }}", "{{ {} | tojson(indent=2) }}",
    "{% macro f(a, b='z') %}[{{ a }}{{ b }}]{% endmacro %}{{ f('q') }}{{ f('q', b='k') }}{{ f(b=1, a=2) }}{{ f() }}",
    "{%- macro deep(n) -%}{{ n }}{% if n > 0 %}{{ deep(n - 1) }}{% endif %}{%- endmacro -%}{{ deep(4) }}",
    "{{ messages[1:] | length }} {{ messages[-1].role }} {{ messages[::-1][0].role }} {{ word[:3] }} {{ word[-4:] }} {{ word[::2] }} {{ messages[5:] }}",
    "{{ foo is defined }} {{ messages is defined }} {{ nothing is none }} {{ word is string }} {{ messages is iterable }} {{ messages[0] is mapping }} {{ messages[0].zip is undefined }}",
    "{{ number is odd }} {{ number is divisibleby 7 }} {{ number is number }} {{ yes is true }} {{ no is false }} {{ yes is boolean }} {{ messages is sequence }} {{ 1 is sameas 1 }} {{ number is eq 7 }}",
    "{{ messages[0].content.strip() }}|{{ messages[0]['content'] | trim }}|{{ 'xxaxx'.strip('x') }}|{{ '\\n\\nb\\n'.lstrip('\\n') }}|{{ 'a '.rstrip() }}",
    "{{ messages[1].content.split('</think>')[-1].lstrip('\\n') }}{{ 'a b  c'.split() }}{{ 'a,b,c'.split(',', 1) }}{{ '<x>'.split('>')[0] }}",
    "{{ word.startswith('na') }} {{ word.endswith(('x', 'xt')) }} {{ word.upper() }} {{ word.lower() }} {{ word.title() }} {{ word.capitalize() }} {{ word.find('T') }} {{ word.count('e') }}",
    "{{ 'a' ~ 1 ~ none ~ true ~ 1.0 ~ [1, 'x'] }} {{ 'a' if messages else 'b' }} {{ ('a' if no) }} {{ not no and yes }} {{ no or 'z' }} {{ nothing and 1 }}",
    "{% if messages[0]['role'] == 'system' %}S{% elif yes %}E{% else %}N{% endif %}",
    "A\n   {%- if true %}\nX\n{%- endif %}\nY\n", "A\n   {% if true %}\n   X\n   {% endif %}\n  Y\n\n", "a {# c #} b\n{# d #}\nc\n  {#- e -#}  d", "{{ 1 }}\n{{ 2 }}\n\n{%+ if true +%}\n z {% endif %}",
    "  {% for i in [1, 2] %}  \n {{- i }} \n  {% endfor %}x", "{{- ' a ' -}}   b   {{- ' c ' }}", "a{% set x = 1 -%}\n\n   b",
    "{% if 'content' in messages[0] and messages[0].content is not none %}ok{% endif %}{{ 'x' not in 'abc' }}{{ 5 in [1, 5] }}{{ 'role' in messages[0] }}",
    "{% for k, v in tools[0].function.items() %}{{ k }}={{ v }};{% endfor %}{% for k in tools[0] %}{{ k }},{% endfor %}{{ tools[0].keys() | list }}",
    "{% for k, v in tools[0].function | items %}{{ k }},{% endfor %}{{ tools[0].function | dictsort | map('first') | join('-') }}",
    "{{ messages | selectattr('role', 'equalto', 'user') | list | length }} {{ messages | map(attribute='role') | join(',') }} {{ messages | rejectattr('tool_calls') | list | length }} {{ [1, 2, 3, 4] | select('even') | list }}",
    "{{ [3, 1, 2] | sort }} {{ [3, 1, 2] | sort(reverse=true) | first }} {{ [1, 1, 2] | unique | list }} {{ 'abc' | reverse }} {{ [1, 2] | last }} {{ word | length }} {{ 'abc' | first }}" .replace("{{ 'abc' | reverse }} ", ""),
    "{{ 'x' * 3 }} {{ [1, 2] + [3] }} {{ {'a': 1}.a }} {{ nothing }} {{ true }} {{ 1.5 }} {{ 3 // 2 }} {{ 7 % 3 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 2 ** 3 }} {{ -number }} {{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }}",
    "{{ 1 < 2 <= 3 }} {{ 1 < 2 and 3 > 4 }} {{ 'a' < 'b' }} {{ 1 == 1.0 }} {{ [1] == [1] }} {{ none == nothing }} {{ 'a' != 'b' }} {{ 1 == true }}",
    "{% set x = messages[0]['content'] %}{{ x }}{% set y %}blk{{ x | trim }}{% endset %}{{ y }}{% set a, b = 1, 2 %}{{ a + b }}",
    "{{ messages[0].get('zip', 'dflt') }} {{ messages[0].get('role') }} {{ messages[0].get('zip') }} {{ zip | default('d') }} {{ '' | default('d', true) }} {{ nothing | default('d') }}",
    "{{ \"it's \\\"q\\\" \\n\" }}{{ 'a' 'b' }}{{ 'tab\\tx' }}{{ '\\u00e9' }}{{ \"\\d\" }}",
    "{{ (messages[0].content if messages[0].content is string else '') | trim + 'z' }}{{ messages | length - 1 }}{{ word | upper | lower }}",
    "{% raw %}{{ x }}{% if %}{% endraw %}y", "{% filter upper %}abc{{ word }}{% endfilter %}", "{{ 'a-b'.replace('-', '+') }}{{ 'aaa' | replace('a', 'b', 2) }}{{ 'l1\nl2' | indent(2) }}{{ '42' | int + 1 }}{{ number | string + 's' }}{{ 2.7 | int }}",
    "{{ messages[2].tool_calls[0].function.arguments | tojson }}{{ messages[2]['tool_calls'] is iterable }}{{ messages[0]['tool_calls'] }}|{{ messages[2].tool_calls[0] }}",
    "{% for i in range(2, 8, 3) %}{{ i }}{% endfor %}{% for a, b in [[1, 2], [3, 4]] %}{{ a }}{{ b }}{% endfor %}{% for c in 'ab' %}{{ c }}.{% endfor %}{{ range(3) | list }}",
    "{{ loop is defined }}{{ raise_exception is defined }}{{ none is none }}{{ True }}{{ False }}{{ None }}{{ 'x' in messages[0] | tojson }}",
    "{{ 'é<>&\\'\"' | tojson }}{{ '<&>' | safe }}{{ '<' }}", "{{ ('a', 'b')[1] }}{{ {'a': {'b': [10]}}['a'].b[0] }}{{ [1, 2, 3][1:][0] }}{{ 'abc'[1] }}",
    "{% for m in messages %}{% for n in messages %}{{ loop.index }}{% endfor %}{{ loop.index }}{% endfor %}{{ ['a', 'b'] | join }}",
    "{{ 'a\\\\b' }}{{ not 1 == 2 }}{{ 'x' if 1 in [1] else 'y' }}{{ -1 | abs }}{{ 'ab'.removeprefix('a') }}{{ '12'.isdigit() }}{{ 'a\nb'.splitlines() }}",
    # What must fail.
    "{{ a.b.c }}", "{{ raise_exception('no roles') }}", "{% if %}", "{{ 'x", "{% for a in b %}", "{% endif %}", "{{ 1 + }}", "{{ foo() }}", "{{ 1 + 'a' }}", "{{ 'a' | nosuch }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}", "{% include 'x' %}",
]

MARKS = {"bos_token": "<s>", "eos_token": "</s>", "add_generation_prompt": True, "enable_thinking": False}
TURN = [{"role": "user", "content": "  Text Ana. "}]
TOOL = [{"type": "function", "function": {"name": "send_message", "description": "Sends.", "parameters": {
    "type": "object", "required": ["to"], "properties": {"to": {"type": "string", "description": "whom"}, "n": {"type": "integer"}}}}}]
CHATS = [
    {**MARKS, "messages": TURN, "tools": None},
    {**MARKS, "messages": [{"role": "system", "content": "Rules.\nMore."}] + TURN, "tools": None},
    {**MARKS, "messages": [{"role": "system", "content": "Rules."}] + TURN, "tools": TOOL},
    {**MARKS, "messages": [{"role": "system", "content": "Rules."}] + TURN + [
        {"role": "assistant", "content": "<think>hm</think>\n\nsaid"}, {"role": "user", "content": "Again."}], "tools": TOOL},
    {**MARKS, "messages": TURN + [{"role": "assistant", "content": "", "tool_calls": [
        {"type": "function", "function": {"name": "send_message", "arguments": {"to": "Ana", "n": 2}}}]}], "tools": TOOL},
]


def main():
    env = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols])
    env.filters["tojson"] = lambda x, ensure_ascii=False, indent=None: json.dumps(x, ensure_ascii=ensure_ascii, indent=indent)

    def raise_exception(message):
        raise TemplateError(message)

    env.globals["strftime_now"] = datetime(2026, 11, 6, 9, 5, 7).strftime
    env.globals["raise_exception"] = raise_exception
    cases = []
    for text in TEMPLATES:
        case = {"template": text}
        try:
            case["output"] = env.from_string(text).render(**VALUES)
        except Exception as e:
            case["fails"] = type(e).__name__
        cases.append(case)
    chat = Path(__file__).resolve().parent.parent / "chat"
    for file in sorted(chat.glob("*.jinja")):
        for values in CHATS:
            case = {"file": file.name, "values": values}
            try:
                case["output"] = env.from_string(file.read_text()).render(**values)
            except Exception as e:
                case["fails"] = type(e).__name__
            cases.append(case)
    json.dump({"values": VALUES, "cases": cases}, sys.stdout, ensure_ascii=False, indent=1)
    print()


main()
