import { computed, nextTick, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Conversation, Message, Refusal } from '../../../src-main/core/contract/index.ts';
import { useLabStore, type Pair } from '../../stores/lab.ts';
import { useLabTracesStore, type Trace } from '../../stores/labTraces.ts';
import { usePhoneCheck } from '../messages/usePhoneCheck.ts';
import { fictionalHandsets, newerSpan, newestSpan, olderSpan } from './conversation.ts';
import type { ShownText } from './trace.ts';

/** Where the sentence of a refusal stands: at the field it is about, else above the text. */
interface Refusals {
  readonly handset?: string | undefined;
  readonly number?: string | undefined;
  readonly text?: string | undefined;
  /** The text that was refused: what is said of it holds while it stands in the field. */
  readonly body?: string | undefined;
  readonly other?: Refusal | undefined;
}

const defaultHandset = fictionalHandsets[0]?.phoneNumber ?? '';

/** The lab's state: the pair in the address, the stretch of its conversation, the text whose trace is shown. */
export function useLab() {
  const route = useRoute();
  const router = useRouter();
  const store = useLabStore();
  const traces = useLabTracesStore();

  const fromAddress = (name: string) => {
    const value = route.query[name];
    return typeof value === 'string' && value !== '' ? value.slice(0, 64) : undefined;
  };
  const typed = ref(fromAddress('handset')?.slice(0, 40) ?? defaultHandset);
  const check = usePhoneCheck(typed, store.check);
  const text = ref('');
  const span = ref(newestSpan);
  const chosenId = ref<string>();
  /** A text that the number could not receive: it is in no log, so it is shown from here. */
  const rejected = shallowRef<{ readonly key: string; readonly trace: Trace }>();
  const refusals = shallowRef<Refusals>({});
  const isAsked = ref(false);
  let queue: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  let rejections = 0;

  /** Where there is only one number to choose, it is chosen. */
  const onlyNumberId = computed(() => (store.whole?.total === 1 ? store.whole.rows[0]?.numberId : undefined));
  const numberId = computed({
    get: () => fromAddress('numberId') ?? onlyNumberId.value,
    set: (value) => void router.replace({ query: { ...route.query, numberId: value } }),
  });
  const number = computed(() => (store.number?.numberId === numberId.value ? store.number : undefined));
  const handset = computed(() => (check.problem.value === undefined ? check.phone.value?.phoneNumber : undefined));
  const pair = computed<Pair | undefined>(() =>
    handset.value !== undefined && numberId.value !== undefined && typed.value.trim() !== ''
      ? { handset: handset.value, numberId: numberId.value }
      : undefined,
  );
  const pairKey = computed(() => pair.value && `${pair.value.handset} ${pair.value.numberId}`);

  void check.checkNow();
  watch(
    () => fromAddress('handset'),
    (asked) => {
      if (asked !== undefined && asked !== handset.value) typed.value = asked.slice(0, 40);
    },
  );
  watch(handset, (known) => {
    if (known === undefined || known === fromAddress('handset')) return;
    // The suggestion that stands there at first needs no address of its own.
    if (fromAddress('handset') === undefined && typed.value === defaultHandset) return;
    void router.replace({ query: { ...route.query, handset: known } });
  });
  watch(handset, (known) => store.loadOptOut(known), { immediate: true });
  watch(typed, () => (refusals.value = { ...refusals.value, handset: undefined }));
  watch(numberId, (id) => store.loadNumber(id), { immediate: true });
  watch(pairKey, () => {
    span.value = newestSpan;
    chosenId.value = undefined;
    rejected.value = undefined;
    // An empty text is empty whoever gets it: that stays at its field. The pair may have been typed just before.
    refusals.value = { text: refusals.value.text, body: refusals.value.body };
    isAsked.value = false;
  });
  watch(handset, (known) => void store.loadOthers(known), { immediate: true });
  watch([pairKey, span], () => void store.loadMessages(pair.value, span.value), { immediate: true });

  const messages = computed(() => store.messages?.rows ?? []);
  const newestOwn = computed(() => messages.value.find(({ direction }) => direction === 'IN'));
  const shown = computed<ShownText | undefined>(() => {
    if (rejected.value) return { kind: 'trace', ...rejected.value };
    const id = chosenId.value ?? newestOwn.value?.messageId;
    if (id === undefined) return undefined;
    const trace = traces.find(id);
    if (trace) return { kind: 'trace', key: id, trace };
    const logged = messages.value.find(({ messageId }) => messageId === id);
    return logged && { kind: 'logged', key: id, body: logged.body, rule: logged.rule };
  });

  function chooseText(message: Message): void {
    rejected.value = undefined;
    chosenId.value = message.messageId;
  }

  function choosePair({ handset: from, numberId: to }: Conversation): void {
    void router.push({ query: { ...route.query, handset: from, numberId: to } });
  }

  async function focusRefused(): Promise<false> {
    await nextTick();
    const { handset: atHandset, number: atNumber } = refusals.value;
    const isHandset = atHandset !== undefined || handset.value === undefined;
    document.getElementById(isHandset ? 'lab-handset' : atNumber === undefined ? 'lab-text' : 'lab-number')?.focus();
    return false;
  }

  /** Sends a text; answers whether it was. Whoever sends several in a row has them received in that order. */
  function send(body: string): Promise<boolean> {
    const chosen = number.value?.phoneNumber;
    const to = chosen ?? store.numberIsKnown().then(() => number.value?.phoneNumber);
    const from = check.checkNow().then((checked) => checked?.phoneNumber ?? undefined);
    waiting += 1;
    const sent = queue.then(async () => sendOne(await from, await to, body));
    queue = sent.finally(() => (waiting -= 1)).catch(() => false);
    return sent;
  }

  async function sendOne(from: string | undefined, to: string | undefined, body: string): Promise<boolean> {
    isAsked.value = true;
    refusals.value = to === undefined ? { number: 'Choose the number that is texted.' } : {};
    if (from === undefined || to === undefined) return focusRefused();
    const answer = await store.receive({ from, to, body });
    if (!answer.ok) {
      refusals.value = { ...placeRefusal(answer.error), body };
      return focusRefused();
    }
    isAsked.value = false;
    const { messageId } = answer.value;
    const trace = { body, received: answer.value };
    rejected.value = messageId === undefined ? { key: `rejected-${(rejections += 1)}`, trace } : undefined;
    chosenId.value = messageId;
    if (span.value.offset > 0) span.value = newestSpan;
    return true;
  }

  /** Sends what stands in the field. It leaves the field at once, so that typing can go on, and comes back if refused. */
  async function sendTyped(): Promise<void> {
    const body = text.value;
    if (body.trim() === '') {
      // A second Enter, while the first one's text is on its way.
      if (waiting > 0) return;
      refusals.value = { text: 'Enter a text.', body };
      await focusRefused();
      return;
    }
    text.value = '';
    if (!(await send(body))) text.value = text.value === '' ? body : `${body}\n${text.value}`;
  }

  return {
    store,
    typed,
    check,
    text,
    span,
    pair,
    handset,
    /** Whether the address asks for what the handset received from others. */
    wantsOthers: computed(() => fromAddress('others') !== undefined),
    numberId,
    number,
    messages,
    shown,
    /** The text in the conversation whose trace is shown. */
    shownId: computed(() => (rejected.value ? undefined : shown.value?.key)),
    refusals,
    textError: computed(() => (refusals.value.body === text.value ? refusals.value.text : undefined)),
    isAsked,
    chooseText,
    choosePair,
    send,
    sendTyped,
    showOlder: () => (span.value = olderSpan(span.value, store.messages?.total ?? 0)),
    showNewer: () => (span.value = newerSpan(span.value)),
  };
}

function placeRefusal(error: Refusal): Refusals {
  const at = (path: string) => error.fields?.find((field) => field.path === path)?.message;
  const placed = { handset: at('from'), number: at('to'), text: at('body') };
  const isPlaced = Object.values(placed).some((message) => message !== undefined);
  return isPlaced ? placed : { other: error };
}
