import type { CelType } from '../cel-type.ts';
import type { FunctionDeclaration } from '../declaration.ts';
import { Environment, type EnvironmentParts } from '../environment.ts';
import { COMPREHENSIONS_EXTENSION } from '../extensions/comprehensions.ts';
import { LISTS_EXTENSION } from '../extensions/lists.ts';
import { LITERAL_VALIDATORS } from '../extensions/literal-validators.ts';
import { OPTIONALS_EXTENSION } from '../extensions/optionals.ts';
import { SETS_EXTENSION } from '../extensions/sets.ts';
import { stringsExtension } from '../extensions/strings.ts';
import { STANDARD_LIBRARY } from '../standard/standard-library.ts';
import { AUTHORIZER_LIBRARY, AUTHORIZER_SELECTORS_LIBRARY } from './authorizer-library.ts';
import { FORMAT_LIBRARY } from './format-library.ts';
import { functionCost } from './function-cost.ts';
import { INCLUDES_LIBRARY, LISTS_LIBRARY } from './lists-library.ts';
import { CIDR, CIDR_LIBRARY, IP, IP_LIBRARY } from './network-library.ts';
import { PATCH_LIBRARY, PATCH_TYPES } from './patch-library.ts';
import { QUANTITY_LIBRARY } from './quantity-library.ts';
import { REGEX_LIBRARY } from './regex-library.ts';
import { SEMVER_LIBRARY } from './semver-library.ts';
import { URL_LIBRARY } from './url-library.ts';

/** What an expression may cost before it is cancelled. */
export const EXPRESSION_COST_LIMIT = 1_000_000;
/** What all expressions of a policy may cost together, for one binding and one request. */
export const POLICY_COST_LIMIT = 10_000_000;
/** What all match conditions of a policy or webhook may cost together. */
export const MATCH_CONDITIONS_COST_LIMIT = 2_500_000;

const NAMED: ReadonlyMap<string, CelType> = new Map([IP, CIDR].map((type) => [type.name, type]));

interface Since {
  /** The minor version of Kubernetes. */
  readonly minor: number;
  /** The one from which on something else is there instead. */
  readonly until?: number;
  readonly parts: EnvironmentParts;
}

function since(minor: number, ...libraries: (readonly FunctionDeclaration[])[]): Since {
  return { minor, parts: { functions: libraries.flat() } };
}

/** As `k8s.io/apiserver` adds them, the oldest first. */
const LIBRARIES: readonly Since[] = [
  { minor: 0, parts: STANDARD_LIBRARY },
  {
    minor: 0,
    parts: {
      costOf: functionCost,
      options: {
        homogeneousLiterals: true,
        presenceHasCost: false,
        convertsJson: false,
        anyKeys: true,
        optionalSyntax: false,
        crossTypeComparisons: false,
      },
    },
  },
  { minor: 0, until: 29, parts: stringsExtension(0) },
  since(0, URL_LIBRARY, REGEX_LIBRARY),
  { minor: 0, until: 37, parts: { functions: LISTS_LIBRARY } },
  since(27, AUTHORIZER_LIBRARY),
  since(28, QUANTITY_LIBRARY),
  { minor: 28, parts: OPTIONALS_EXTENSION },
  { minor: 28, parts: { options: { optionalSyntax: true, crossTypeComparisons: true } } },
  { minor: 29, parts: stringsExtension(2) },
  { minor: 29, parts: SETS_EXTENSION },
  { minor: 29, parts: { validators: LITERAL_VALIDATORS } },
  since(30, IP_LIBRARY, CIDR_LIBRARY),
  { minor: 30, parts: { types: { typeNamed: (name) => NAMED.get(name), fieldOf: () => undefined } } },
  since(31, FORMAT_LIBRARY, AUTHORIZER_SELECTORS_LIBRARY),
  { minor: 32, parts: COMPREHENSIONS_EXTENSION },
  since(33, SEMVER_LIBRARY),
  { minor: 34, parts: LISTS_EXTENSION },
  // Of what has several overloads those that come first decide what an open type is.
  since(37, LISTS_LIBRARY, INCLUDES_LIBRARY),
];

const made = new Map<number, Environment>();

/** What an expression of a policy may use in Kubernetes `v1.<minor>`; variables are its user's to add. */
export function kubernetesEnvironment(minor: number): Environment {
  const environment =
    made.get(minor) ??
    LIBRARIES.filter(
      ({ minor: from, until = Number.POSITIVE_INFINITY }) => from <= minor && minor < until,
    ).reduce((extended, { parts }) => extended.extend(parts), new Environment());
  made.set(minor, environment);
  return environment;
}

/** Adds the types of patches, for the expressions of a MutatingAdmissionPolicy. */
export const PATCHES: EnvironmentParts = { functions: PATCH_LIBRARY, types: PATCH_TYPES };
