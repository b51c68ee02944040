import type { CheckWords } from '../../catalogue.ts';

export const namespacePsaOrder: CheckWords = {
  checked: 'v1.37',
  title: '強制より弱いモード',
  summary: '名前空間は、強制(enforce)より弱いレベルで監査(audit)や警告(warn)を行ってはならない。',
  messages: {
    audit: {
      text: '監査(audit)のレベルは{found}で、強制(enforce)する{level}より弱い',
      label: 'Podが拒否されることになるDeploymentが、監査ログに何も残さない',
      wanted: '強制するレベル、またはより厳しいレベル',
    },
    warn: {
      text: '警告(warn)のレベルは{found}で、強制(enforce)する{level}より弱い',
      label: 'Podが拒否されることになるDeploymentが、何も告げずに受け付けられる',
      wanted: '強制するレベル、またはより厳しいレベル',
    },
  },
  attack:
    '許可すべきでないものが許可されることはない。しかし、試みた者は監査ログに残らず、起動しないワークロードが受け付けられたように見える。',
  fix: 'モードを、強制(enforce)するレベルまで引き上げる。',
};
