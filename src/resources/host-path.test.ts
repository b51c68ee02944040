import { expect, test } from 'vitest';
import {
  cleanHostPath,
  containsPattern,
  isWithin,
  isWithinPattern,
  joinHostPath,
  matchesSteps,
  stepsOf,
} from './host-path.ts';

test.each([
  ['/', '/'],
  ['', '/'],
  ['//', '/'],
  ['/var/run/docker.sock', '/run/docker.sock'],
  ['/var/./run//docker.sock/', '/run/docker.sock'],
  ['/var/lib/../run/', '/run'],
  ['/var/running', '/var/running'],
  ['/../etc', '/etc'],
  ['etc', '/etc'],
  ['\\\\.\\pipe\\docker_engine', '//./pipe/docker_engine'],
  ['//./pipe/Docker_Engine', '//./pipe/docker_engine'],
  ['npipe:////./pipe/docker_engine', '//./pipe/docker_engine'],
  ['C:\\', '/'],
  ['c:/ProgramData', '/programdata'],
  ['\\Windows\\System32', '/windows/system32'],
  ['D:\\data', '/d:/data'],
])('%s is %s', (path, clean) => {
  expect(cleanHostPath(path)).toBe(clean);
});

test('a path below another is joined and cleaned', () => {
  expect(joinHostPath('/var', 'run/docker.sock')).toBe('/run/docker.sock');
  expect(joinHostPath('/', 'etc')).toBe('/etc');
  expect(joinHostPath('/run', '')).toBe('/run');
  expect(joinHostPath('\\\\.\\pipe\\docker_engine', '')).toBe('//./pipe/docker_engine');
  expect(joinHostPath('/srv', '../etc')).toBe('/srv/etc');
});

test('prefixes match whole steps', () => {
  expect(isWithin('/var/log/pods', '/var/log')).toBe(true);
  expect(isWithin('/var/log', '/var/log')).toBe(true);
  expect(isWithin('/var/logs', '/var/log')).toBe(false);
  expect(isWithin('/etc', '/')).toBe(true);
  expect(isWithin('//./pipe/docker_engine', '/')).toBe(false);
});

test('a star is one step, or the rest of one', () => {
  expect(matchesSteps(stepsOf('/run/user/1000'), stepsOf('/run/user/*'))).toBe(true);
  expect(matchesSteps(stepsOf('/run/user/1000/x'), stepsOf('/run/user/*'))).toBe(false);
  expect(matchesSteps(stepsOf('/etc/cron.d'), stepsOf('/etc/cron*'))).toBe(true);
  expect(isWithinPattern(stepsOf('/home/ann/.ssh/id'), stepsOf('/home/*/.ssh'))).toBe(true);
  expect(isWithinPattern(stepsOf('/home/ann'), stepsOf('/home/*/.ssh'))).toBe(false);
  expect(containsPattern(stepsOf('/home/ann'), stepsOf('/home/*/.ssh'))).toBe(true);
  expect(containsPattern(stepsOf('/'), stepsOf('/home/*/.ssh'))).toBe(true);
  expect(containsPattern(stepsOf('/'), stepsOf('//./pipe/docker_engine'))).toBe(false);
  expect(containsPattern(stepsOf('/home/ann/.ssh'), stepsOf('/home/*/.ssh'))).toBe(false);
});
