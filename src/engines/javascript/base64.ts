const STANDARD = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Standard base64 with padding, line breaks aside; undefined for anything else. */
export function bytesOfBase64(text: string): Uint8Array | undefined {
  const plain = text.replace(/[\r\n]/g, '');
  if (!STANDARD.test(plain)) return undefined;
  return Uint8Array.from(atob(plain), (letter) => letter.charCodeAt(0));
}

/** UTF-8 text in base64. */
export function decodeBase64(text: string): string | undefined {
  const bytes = bytesOfBase64(text);
  return bytes && new TextDecoder().decode(bytes);
}

export function encodeBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
