import { base64Of, bytesFromBase64 } from '../base64.ts';
import { BYTES, STRING } from '../cel-type.ts';
import { functionNamed, overload } from '../declaration.ts';
import type { EnvironmentParts } from '../environment.ts';

export const ENCODERS_EXTENSION: EnvironmentParts = {
  functions: [
    functionNamed('base64.decode', overload('base64_decode_string', [STRING], BYTES, bytesFromBase64)),
    functionNamed('base64.encode', overload('base64_encode_bytes', [BYTES], STRING, base64Of)),
  ],
};
