import { expect, test } from 'vitest';
import { formatMessage } from '../core/message-format.ts';
import { withParticles } from './korean-particles.ts';

const say = (message: string, value: string) => formatMessage(message, { value }, 'ko', withParticles);

test.each([
  ['파드', '파드가 파드를 파드는 파드와 파드로'],
  ['컨테이너', '컨테이너가 컨테이너를 컨테이너는 컨테이너와 컨테이너로'],
  ['볼륨', '볼륨이 볼륨을 볼륨은 볼륨과 볼륨으로'],
  ['파일', '파일이 파일을 파일은 파일과 파일로'],
  [
    '시크릿(Secret)',
    '시크릿(Secret)이 시크릿(Secret)을 시크릿(Secret)은 시크릿(Secret)과 시크릿(Secret)으로',
  ],
  ['0', '0이 0을 0은 0과 0으로'],
  ['1', '1이 1을 1은 1과 1로'],
  ['2', '2가 2를 2는 2와 2로'],
  ['v1.36', 'v1.36이 v1.36을 v1.36은 v1.36과 v1.36으로'],
  ['API', 'API가 API를 API는 API와 API로'],
  ['URL', 'URL이 URL을 URL은 URL과 URL로'],
  ['PVC', 'PVC가 PVC를 PVC는 PVC와 PVC로'],
  ['PSP', 'PSP가 PSP를 PSP는 PSP와 PSP로'],
  ['VM', 'VM이 VM을 VM은 VM과 VM으로'],
  ['app', 'app이 app을 app은 app과 app으로'],
  ['web', 'web이 web을 web은 web과 web으로'],
  ['agent', 'agent가 agent를 agent는 agent와 agent로'],
  ['root', 'root가 root를 root는 root와 root로'],
  ['cgroup', 'cgroup이 cgroup을 cgroup은 cgroup과 cgroup으로'],
  ['timeout', 'timeout이 timeout을 timeout은 timeout과 timeout으로'],
  ['datadog', 'datadog이 datadog을 datadog은 datadog과 datadog으로'],
  ['log', 'log가 log를 log는 log와 log로'],
  ['kernel', 'kernel이 kernel을 kernel은 kernel과 kernel로'],
  ['admin', 'admin이 admin을 admin은 admin과 admin으로'],
  ['nginx', 'nginx가 nginx를 nginx는 nginx와 nginx로'],
  ['hostPath', 'hostPath가 hostPath를 hostPath는 hostPath와 hostPath로'],
  ['/proc', '/proc이 /proc을 /proc은 /proc과 /proc으로'],
  ['ㅋ', 'ㅋ가 ㅋ를 ㅋ는 ㅋ와 ㅋ로'],
])('%s', (value, expected) => {
  expect(say('{value}이(가) {value}을(를) {value}은(는) {value}과(와) {value}(으)로', value)).toBe(expected);
});

test('quotes and brackets are not read aloud', () => {
  expect(say('컨테이너 "{value}"이(가)', 'api')).toBe('컨테이너 "api"가');
  expect(say('`{value}`을(를)', 'runAsNonRoot: true')).toBe('`runAsNonRoot: true`를');
  expect(say('{value}(이)다', '볼륨(volume)')).toBe('볼륨(volume)이다');
  expect(say('{value}(이)다', '8')).toBe('8이다');
});

test('decomposed Hangul, as macOS names files, is read as it sounds', () => {
  expect(say('{value}이(가)', '결제'.normalize('NFD'))).toBe(`${'결제'.normalize('NFD')}가`);
  expect(say('{value}이(가)', '볼륨'.normalize('NFD'))).toBe(`${'볼륨'.normalize('NFD')}이`);
});

test('values are left alone, also when they look like particles', () => {
  expect(say('값 {value}', '을(를)')).toBe('값 을(를)');
});
