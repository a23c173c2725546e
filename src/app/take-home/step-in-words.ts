import type { ScenarioStep } from '../../lab/scenario.ts';
import type { Locale } from '../../paraglide/runtime.js';

/**
 * A step of the scenario as an instruction to whoever sits before a real browser.
 * @param tab title of the tab it is done in; null where it concerns all
 */
export function stepInWords(step: ScenarioStep, tab: string | null, locale: Locale): string {
  return (locale === 'zh' ? inChinese : inEnglish)(step, tab);
}

function inEnglish(step: ScenarioStep, tab: string | null): string {
  const where = tab === null ? 'In every tab' : `In the tab "${tab}"`;
  switch (step.action) {
    case 'reload':
      return `${where}: reload the page.`;
    case 'close':
      return `${where}: close it.`;
    case 'open':
      return `${where}: go to ${step.url}`;
    case 'evaluate':
      return `${where}, in the console of its developer tools: ${step.code}`;
    case 'network':
      return step.conditions.offline
        ? `${where}: developer tools, Network, Offline.`
        : `${where}: developer tools, Network, No throttling (in the lab: ${String(step.conditions.latency)} ms one way).`;
    case 'restart':
      return 'Stop the server (Ctrl+C) and start it again.';
  }
}

function inChinese(step: ScenarioStep, tab: string | null): string {
  const where = tab === null ? '在每个标签页中' : `在标签页“${tab}”中`;
  switch (step.action) {
    case 'reload':
      return `${where}：重新加载页面。`;
    case 'close':
      return `${where}：关闭它。`;
    case 'open':
      return `${where}：前往 ${step.url}`;
    case 'evaluate':
      return `${where}，在开发者工具的控制台里输入：${step.code}`;
    case 'network':
      return step.conditions.offline
        ? `${where}：开发者工具 → 网络 → 离线。`
        : `${where}：开发者工具 → 网络 → 已停用节流模式（实验室里单程 ${String(step.conditions.latency)} ms）。`;
    case 'restart':
      return '停止服务器（Ctrl+C），再重新启动。';
  }
}
