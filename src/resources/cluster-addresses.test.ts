import { expect, test } from 'vitest';
import { namesService } from './cluster-addresses.ts';

const services = new Set(['cart', 'redis-master']);

test.each([
  'http://api.shop.svc/v1',
  'db.data.svc.cluster.local',
  'http://redis/0',
  'postgres://user:pass@db:5432/shop',
  'redis:6379',
  '--upstream=web:8080',
  'cart',
  '{"host": "redis-master"}',
])('%s is inside', (text) => {
  expect(namesService(text, services)).toBe(true);
});

test.each([
  '',
  'https://example.com/x',
  'localhost:8080',
  'http://localhost:80',
  '0.0.0.0:80',
  ':8080',
  'cartoon',
  '12:30',
  'a:b',
])('%s is not', (text) => {
  expect(namesService(text, services)).toBe(false);
});
