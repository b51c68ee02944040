import { expect, it } from 'vitest';
import { canonicalQuantity } from './canonical-quantity.ts';

// As resource.Quantity writes them (k8s.io/apimachinery v0.37.2): as they are, and rounded up to thousandths.
it.each([
  ['1000m', '1'],
  ['0.5', '500m'],
  ['1024Mi', '1Gi'],
  ['1500Mi', '1500Mi'],
  ['1.5Gi', '1536Mi'],
  ['0.5Ki', '512'],
  ['1Ki', '1Ki'],
  ['8Ki', '8Ki'],
  ['1000', '1k'],
  ['100', '100'],
  ['1.500', '1.500'],
  ['1.50', '1500m'],
  ['+1', '+1'],
  ['01', '01'],
  ['00', '0'],
  ['0m', '0'],
  ['-2000m', '-2'],
  ['1e3', '1e3'],
  ['1000e3', '1e6'],
  ['1e2', '100'],
  ['1E-3', '1E-3'],
  ['0.0000000001', '1n', '1m'],
  ['1n', '1n', '1m'],
  ['1500u', '1500u', '2m'],
  ['-1500u', '-1500u', '-2m'],
  ['100Ei', '9223372036854775807'],
  ['1000E', '1'],
  [' 1 ', '1'],
  ['Ki', '0'],
  ['Ei', 'Ei'],
  ['1x', '1x'],
  ['', ''],
  ['1e999999999.1', '1e999999999.1'],
  ['1.1e999999999', '1.1e999999999'],
])('%s is %s', (text, written, rounded = written) => {
  expect([canonicalQuantity(text, false), canonicalQuantity(text, true)]).toEqual([written, rounded]);
});
