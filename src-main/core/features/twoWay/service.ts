import type { CopiedPart, CopyPreview, Output, ParsedInput, PhoneNumber } from '../../contract/index.ts';
import { ok, refuse, refuseIfStale, type Refused, type Result } from '../../kernel/result.ts';
import type { WriteUnit } from '../../store/unit.ts';
import { findCountry } from '../catalog/service.ts';
import {
  keywordsOf,
  putKeyword,
  removeKeyword,
  replaceTwoWayKeywords,
  silenceMandatoryReplies,
  silenceReply,
  type StoredKeyword,
} from '../keywords/service.ts';
import { getLeasedNumber, getNumber, saveTwoWaySettings } from '../numbers/service.ts';
import { resolveDestination } from '../topics/service.ts';
import { refuseMissingDestination, refuseTwoWay } from './rules.ts';

type SaveTwoWay = ParsedInput<'numbers.saveTwoWay'>;

/**
 * Saves the Two-way SMS tab of a number: switch, destination, the complete list of keywords and self-managed opt-outs,
 * all or nothing. Switched off, destination and keywords stay as they are, inactive.
 */
export function saveTwoWay(unit: WriteUnit, input: SaveTwoWay): Result<PhoneNumber> {
  const found = getLeasedNumber(unit, input);
  if (!found.ok) return found;
  const number = found.value;
  const countryHasTwoWay = findCountry(unit, number.isoCode)?.twoWay ?? false;
  const refused =
    refuseIfStale(input.revision, number) ??
    refuseTwoWay(number, input, countryHasTwoWay) ??
    (input.enabled ? saveEnabled(unit, number, input) : saveDisabled(unit, number));
  if (refused) return refused;
  if (input.selfManagedOptOuts !== number.selfManagedOptOutsEnabled) {
    silenceMandatoryReplies(unit, number.numberId, input.selfManagedOptOuts);
  }
  return getNumber(unit, input);
}

function saveEnabled(unit: WriteUnit, number: PhoneNumber, input: SaveTwoWay): Refused | undefined {
  const destination =
    input.destination === undefined ? ok(number.twoWayTopicArn) : resolveDestination(unit, input.destination);
  if (!destination.ok) return destination;
  if (destination.value === null) return refuseMissingDestination();
  const refused = replaceTwoWayKeywords(unit, number, input.keywords, input.selfManagedOptOuts);
  if (refused) return refused;
  saveTwoWaySettings(unit, number.numberId, {
    twoWayEnabled: true,
    twoWayTopicArn: destination.value,
    selfManagedOptOutsEnabled: input.selfManagedOptOuts,
  });
  return undefined;
}

function saveDisabled(unit: WriteUnit, number: PhoneNumber): Refused | undefined {
  saveTwoWaySettings(unit, number.numberId, {
    twoWayEnabled: false,
    twoWayTopicArn: number.twoWayTopicArn,
    selfManagedOptOutsEnabled: false,
  });
  unit.changed('keywords', number.numberId);
  return undefined;
}

/** The settings that copying may change, each as the operator reads it. */
function describeSettings(unit: WriteUnit, numberId: string): Map<string, string> {
  const number = getNumber(unit, { numberId });
  if (!number.ok) return new Map();
  const keywords = keywordsOf(unit, numberId).map(
    ({ keyword, kind, reply, isSilenced }) =>
      [`${KIND_NAMES[kind]} ${keyword}`, `${reply ?? 'No reply'}${isSilenced ? INACTIVE : ''}`] as const,
  );
  return new Map([
    ['Two-way SMS', enabledWord(number.value.twoWayEnabled)],
    ['Incoming messages destination', number.value.twoWayTopicArn ?? 'None'],
    ['Self-managed opt-outs', enabledWord(number.value.selfManagedOptOutsEnabled)],
    ...keywords,
  ]);
}

const enabledWord = (isEnabled: boolean) => (isEnabled ? 'Enabled' : 'Disabled');
/** Follows a reply that self-managed opt-outs keeps silent. */
const INACTIVE = ' (inactive until it is saved)';
const KIND_NAMES = { MANDATORY: 'Default keyword', REGISTERED: 'Registered keyword', TWO_WAY: 'Two-way keyword' };

function differences(before: Map<string, string>, after: Map<string, string>): CopyPreview['changes'] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((what) => {
    const change = { what, before: before.get(what) ?? 'None', after: after.get(what) ?? 'Removed' };
    return before.get(what) === after.get(what) ? [] : [change];
  });
}

/**
 * Copies keyword, two-way and opt-out settings of one number to others: all of them or none. With `dryRun` it answers
 * what would change and what refuses it, and changes nothing.
 */
export function copySettings(
  unit: WriteUnit,
  input: ParsedInput<'numbers.copySettings'>,
): Result<Output<'numbers.copySettings'>> {
  const source = getNumber(unit, { numberId: input.fromNumberId });
  if (!source.ok) return source;
  const keywords = keywordsOf(unit, input.fromNumberId);
  const targets = [...new Set(input.toNumberIds)].map((numberId): CopyPreview => {
    const before = describeSettings(unit, numberId);
    const refused = copyTo(unit, source.value, keywords, numberId, input.parts);
    if (refused) {
      const { reason, message } = refused.error;
      return { numberId, changes: [], refusal: { message, ...(reason === undefined ? {} : { reason }) } };
    }
    return { numberId, changes: differences(before, describeSettings(unit, numberId)) };
  });
  if (input.dryRun === true) {
    unit.discard();
    return ok({ targets });
  }
  const refusals = targets.filter(({ refusal }) => refusal !== undefined);
  if (refusals.length === 0) return ok({ targets });
  return refuse(
    'REFUSED',
    `Nothing was copied: ${refusals.length} of ${targets.length} numbers refuse it. Take them off the list.`,
    {
      fields: refusals.map(({ numberId, refusal }) => ({
        path: `toNumberIds.${input.toNumberIds.indexOf(numberId)}`,
        message: refusal?.message ?? '',
      })),
    },
  );
}

function copyTo(
  unit: WriteUnit,
  source: PhoneNumber,
  keywords: readonly StoredKeyword[],
  numberId: string,
  parts: readonly CopiedPart[],
): Refused | undefined {
  if (numberId === source.numberId) return refuse('REFUSED', 'This is the number the settings come from.');
  const target = getLeasedNumber(unit, { numberId });
  if (!target.ok) return target;
  const replies = parts.includes('KEYWORDS') ? keywords : [];
  const takesTwoWay = parts.includes('TWO_WAY');
  const enabled = takesTwoWay ? source.twoWayEnabled : target.value.twoWayEnabled;
  const topicArn = takesTwoWay ? source.twoWayTopicArn : target.value.twoWayTopicArn;
  const list = (takesTwoWay ? keywords : keywordsOf(unit, numberId)).filter(({ kind }) => kind === 'TWO_WAY');
  if (takesTwoWay && parts.includes('KEYWORDS')) makeWayForRegistered(unit, keywords, target.value);
  if (takesTwoWay || parts.includes('OPT_OUTS')) {
    const saved = saveTwoWay(unit, {
      numberId,
      enabled,
      keywords: list.map(({ keyword, reply }) => (reply === null ? { keyword } : { keyword, reply })),
      selfManagedOptOuts: parts.includes('OPT_OUTS')
        ? source.selfManagedOptOutsEnabled
        : target.value.selfManagedOptOutsEnabled,
      ...(topicArn === null ? {} : { destination: { topicArn } }),
    });
    if (!saved.ok) return saved;
  }
  return copyReplies(unit, replies, numberId);
}

/**
 * Takes away the target's registered word where the source brings another one, so that words may change places between
 * registered and two-way. A short code keeps its word: putting another in its place is refused later.
 */
function makeWayForRegistered(unit: WriteUnit, keywords: readonly StoredKeyword[], target: PhoneNumber): void {
  const registered = keywords.find(({ kind }) => kind === 'REGISTERED');
  const own = keywordsOf(unit, target.numberId).find(({ kind }) => kind === 'REGISTERED');
  if (registered === undefined || own === undefined || own.key === registered.key) return;
  if (target.numberType !== 'SHORT_CODE')
    removeKeyword(unit, target, { numberId: target.numberId, keyword: own.keyword });
}

/** Copies HELP and STOP replies and the registered keyword; what is not among them stays as the target has it. */
function copyReplies(unit: WriteUnit, keywords: readonly StoredKeyword[], numberId: string): Refused | undefined {
  const target = getLeasedNumber(unit, { numberId });
  if (!target.ok) return target;
  for (const { key, keyword, kind, reply, isSilenced } of keywords) {
    if (kind === 'TWO_WAY' || reply === null) continue;
    const put = { numberId, keyword, reply, ...(kind === 'REGISTERED' ? { kind } : {}) };
    const saved = putKeyword(unit, target.value, put);
    if (!saved.ok) return saved;
    // A reply that waits to be saved at the source waits at a target that manages opt-outs itself too.
    if (isSilenced && target.value.selfManagedOptOutsEnabled) silenceReply(unit, numberId, key);
  }
  return undefined;
}
