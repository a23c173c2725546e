import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { overwriteGetLocale } from '../../paraglide/runtime.js';
import type { Finding } from './finding.ts';
import { initRuff } from './fixtures/init-ruff.ts';
import { messageOf } from './message.ts';
import { PythonLinter } from './python-linter.ts';

/** Code, and what is said of it in Chinese. */
const SAID: readonly (readonly [string, string])[] = [
  ['import os\n', '导入了 `os`，但没有用到'],
  ['print(nope)\n', '名称 `nope` 未定义'],
  ['__all__ = ["q"]\n', '`__all__` 中的 `q` 未定义'],
  ['def f():\n    a = 1\n', '局部变量 `a` 赋值后没有用到'],
  ['def f(): ...\n\n\ndef f(): ...\n', '重复定义了 `f`：第 1 行的定义还没有用到'],
  ['print(f"a")\n', 'f 字符串里没有任何占位符'],
  ['x = 5\nprint(x != None)\n', '与 `None` 比较应使用 `is not None`'],
  ['x = 5\nprint(x == True)\n', '不要用 == 或 != 与 `True` 比较，直接判断真假即可'],
  ['print(5 is "a")\n', '与字面量比较应使用 `==`'],
  ['try:\n    pass\nexcept:\n    pass\n', '`except` 后应写明要捕获的异常'],
  ['f = lambda: 1\n', '不要把 `lambda` 赋给变量，请用 `def` 定义函数'],
  ['if 1: pass\n', '一行里写了多条语句'],
  ['x = 1;\n', '语句末尾的分号是多余的'],
  ['x = 1\nimport os\nprint(os)\n', '模块级的导入语句应放在文件开头'],
  ['l = 1\n', '变量名 `l` 容易与数字混淆'],
  ['print(not 1 in [])\n', '判断不属于应使用 `not in`'],
  ['from os import *\n', '使用了 `from os import *`，无法查出未定义的名称'],
  ['print({"a": 1, "a": 2})\n', '字典的键 `"a"` 重复'],
  ['def f(a):\n    await a\n', '`await` 只能用在 `async def` 定义的函数里'],
  ['return 1\n', '`return` 只能用在函数里'],
  ['break\n', '`break` 只能用在循环里'],
  ['continue\n', '`continue` 只能用在循环里'],
  ['x = (\n', '文件在此意外结束：可能有括号没有闭合'],
  ['x = "a\n', '字符串缺少结尾的引号'],
  ['x = f"a\n', '字符串缺少结尾的引号'],
  ['def f():\nx = 1\n', '`def` 之后应有缩进的代码块'],
  ['if 1:\nx = 1\n', '`if` 之后应有缩进的代码块'],
  ['x = 1\n  y = 2\n', '此处不应有缩进'],
  ['if 1:\n    x = 1\n  y = 2\n', '缩进与外层的任何一级都不一致'],
  ['x = \n', '此处应为表达式'],
  ['else:\n    pass\n', '此处应为语句'],
  ['def f()\n    pass\n', '此处应为 `:`'],
  ['print(1）\n', '此处不应有字符 ），Python 的标点须用半角'],
  ['1 = 2\n', '不能给等号左边的内容赋值'],
  ['print "a"\n', '多条语句之间应换行：此行可能少了运算符、逗号或括号'],
  ['def f(a=1, b): ...\n', '没有默认值的形参不能放在有默认值的形参之后'],
  ['print(a=1, 2)\n', '位置实参不能放在关键字实参之后'],
  ['def f(x, x): ...\n', '形参 `x` 重复'],
  ['try:\n    pass\n', '`try` 代码块之后应有 `except` 或 `finally`'],
];

describe('on a Chinese page', () => {
  let linter: PythonLinter;
  beforeAll(() => {
    initRuff();
    linter = new PythonLinter();
  });
  beforeEach(() => overwriteGetLocale(() => 'zh'));
  afterEach(() => overwriteGetLocale(() => 'en'));

  test.each(SAID)('of %j it says %s', (text, expected) => {
    expect(linter.check('a.py', text).map(messageOf)).toContain(expected);
  });
});

const finding: Finding = {
  checker: 'ruff',
  severity: 'warning',
  code: 'F401',
  message: '`os` imported but unused',
  range: { line: 1, column: 1, endLine: 1, endColumn: 2 },
};

test('on an English page Ruff speaks for itself', () => {
  expect(messageOf(finding)).toBe('`os` imported but unused');
});

test('what has no translation is said in English', () => {
  overwriteGetLocale(() => 'zh');
  expect(messageOf({ ...finding, message: 'Future feature `x` is not defined' })).toContain('Future');
  overwriteGetLocale(() => 'en');
});
