import type { Excerpt, Finding, Resource } from '../core/finding.ts';
import type { Level } from '../core/level.ts';
import { formatMessage, type MessageValues } from '../core/message-format.ts';
import type { Path } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import { filledIn, inEnglish, type Saying } from '../core/saying.ts';
import type { Severity } from '../core/severity.ts';
import type { Violation } from '../core/violation.ts';
import type { SourceDocument } from '../resources/documents.ts';
import type { FixSafety, Message } from './check.ts';
import { excerptAt, placeOfFault } from './excerpt.ts';
import type { PracticeViolation } from './practice.ts';

/** What a finding takes over from its check, be it a control or a practice. */
export interface CheckFacts {
  readonly id: string;
  readonly title: string;
  readonly messages: Readonly<Record<string, Message>>;
  readonly attack: string;
  readonly fix: { readonly safety: FixSafety; readonly summary: string };
}

/** The object a violation is in; `path` leads from the root of the document to what the violation counts from. */
export interface FindingSite {
  readonly resource: Resource;
  readonly path: Path;
}

export interface FindingWeight {
  readonly level?: Level;
  readonly severity: Severity;
  readonly result: Finding['result'];
}

/**
 * A finding of one document. Texts, place and excerpt are worked out when they are asked for: most findings of a long run
 * are only counted, and a place costs more than the judgement did.
 */
export class DocumentFinding implements Finding {
  readonly check: string;
  readonly level: Level | undefined;
  readonly severity: Severity;
  readonly result: Finding['result'];
  readonly resource: Resource;
  readonly container: string | undefined;
  readonly path: Path;
  readonly #facts: CheckFacts;
  readonly #found: Saying | string | undefined;
  readonly #key: string;
  readonly #message: Message;
  readonly #values: Violation['values'];
  #document: SourceDocument | (() => SourceDocument);
  readonly #podDepth: number;
  #filledValues: MessageValues | undefined;
  #place: Place | undefined;
  #excerpt: Excerpt | undefined;

  constructor(
    facts: CheckFacts,
    violation: Violation | PracticeViolation,
    document: SourceDocument | (() => SourceDocument),
    site: FindingSite,
    weight: FindingWeight,
  ) {
    const message = facts.messages[violation.message];
    if (message === undefined) throw new Error(`${facts.id} has no message ${violation.message}`);
    this.check = facts.id;
    this.level = weight.level;
    this.severity = weight.severity;
    this.result = weight.result;
    this.resource = site.resource;
    this.container = violation.container;
    this.path = site.path.length === 0 ? violation.path : [...site.path, ...violation.path];
    this.#found = violation.found;
    this.#facts = facts;
    this.#key = violation.message;
    this.#message = message;
    this.#values = violation.values;
    this.#document = document;
    this.#podDepth = site.path.length;
  }

  get title(): string {
    return this.#facts.title;
  }

  get message(): string {
    return this.#filled(this.#message.text);
  }

  get found(): string | undefined {
    return this.#found && inEnglish(this.#found);
  }

  get label(): string | undefined {
    return this.#message.label === undefined ? undefined : this.#filled(this.#message.label);
  }

  get wanted(): string {
    return this.#filled(this.#message.wanted);
  }

  get attack(): string {
    return this.#facts.attack;
  }

  get fix(): Finding['fix'] {
    return this.#facts.fix;
  }

  get place(): Place {
    this.#place ??= placeOfFault(this.#source(), this.path, this.#podDepth);
    return this.#place;
  }

  get excerpt(): Excerpt {
    this.#excerpt ??= excerptAt(this.place, this.#source(), this.path, this.#podDepth);
    return this.#excerpt;
  }

  get said(): Finding['said'] {
    return { key: this.#key, values: { ...this.#values, container: this.container, found: this.#found } };
  }

  #source(): SourceDocument {
    if (typeof this.#document === 'function') this.#document = this.#document();
    return this.#document;
  }

  #filled(template: string): string {
    this.#filledValues ??= filledIn(this.said.values, inEnglish);
    return formatMessage(template, this.#filledValues);
  }
}
