import type {
  PageChange,
  PageMessage,
  PageState,
  PageStatus,
  PageView,
} from '../../page-contract.ts';
import { type Model, standsInChannel, threadOf, withMessage } from './model.ts';

/** Channel ids and thread keys that somebody is looking at. */
type OnScreen = ReadonlySet<string>;

/** The model after one change from the server. */
export function applyChange(model: Model, change: PageChange, onScreen: OnScreen): Model {
  switch (change.type) {
    case 'message-added':
      return addMessage(model, change.message, onScreen);
    case 'message-changed':
      return changeLists(model, change.message.channel, (list) => replace(list, change.message));
    case 'message-deleted':
      return changeLists(model, change.channel, (list) => list.filter((m) => m.ts !== change.ts));
    case 'view-errors':
      return { ...model, viewErrors: { ...model.viewErrors, [change.viewId]: change.errors } };
    default:
      return model.frame === null ? model : { ...model, frame: changeFrame(model.frame, change) };
  }
}

type FrameChange = Exclude<
  PageChange,
  { type: 'message-added' | 'message-changed' | 'message-deleted' | 'view-errors' }
>;

function changeFrame(frame: PageState, change: FrameChange): PageState {
  switch (change.type) {
    case 'status':
      return { ...frame, statuses: withStatus(frame.statuses, change.status) };
    case 'view-opened':
      return { ...frame, views: [...without(frame.views, change.view.id), change.view] };
    case 'view-updated':
      return {
        ...frame,
        views: frame.views.map((v) => (v.id === change.view.id ? change.view : v)),
      };
    case 'view-closed':
      return { ...frame, views: without(frame.views, change.viewId) };
    case 'home-published':
      return { ...frame, home: change.view };
    case 'app-connected':
      return { ...frame, appConnected: change.connected };
  }
}

function without(views: readonly PageView[], id: string): readonly PageView[] {
  return views.filter((view) => view.id !== id);
}

function withStatus(statuses: readonly PageStatus[], status: PageStatus): readonly PageStatus[] {
  const others = statuses.filter(
    (other) => other.channel !== status.channel || other.threadTs !== status.threadTs,
  );
  return status.text === '' ? others : [...others, status];
}

function addMessage(model: Model, message: PageMessage, onScreen: OnScreen): Model {
  const { channel } = message;
  const thread = threadOf(message);
  const roots = model.channels[channel];
  const replies = model.threads[thread];
  const channels =
    roots !== undefined && standsInChannel(message)
      ? { ...model.channels, [channel]: withMessage(roots, message) }
      : model.channels;
  const threads =
    replies === undefined
      ? model.threads
      : { ...model.threads, [thread]: withMessage(replies, message) };
  return noteUnread({ ...model, channels, threads }, message, onScreen);
}

function noteUnread(model: Model, message: PageMessage, onScreen: OnScreen): Model {
  const place = standsInChannel(message) ? message.channel : threadOf(message);
  if (message.user === model.frame?.me.id || onScreen.has(place)) return model;
  const before = model.unread[place];
  const unread = { count: (before?.count ?? 0) + 1, since: before?.since ?? message.ts };
  return { ...model, unread: { ...model.unread, [place]: unread } };
}

type ChangeList = (list: readonly PageMessage[]) => readonly PageMessage[];

/** Changes every list that can hold a message of the channel. */
function changeLists(model: Model, channel: string, change: ChangeList): Model {
  const roots = model.channels[channel];
  const channels =
    roots === undefined ? model.channels : { ...model.channels, [channel]: change(roots) };
  const threads = Object.fromEntries(
    Object.entries(model.threads).map(([key, list]) => [
      key,
      key.startsWith(`${channel}/`) ? change(list) : list,
    ]),
  );
  return { ...model, channels, threads };
}

function replace(list: readonly PageMessage[], message: PageMessage): readonly PageMessage[] {
  return list.map((other) => (other.ts === message.ts ? message : other));
}

/** Somebody looks at this channel or thread now: what was unread stands under the "New" line. */
export function visit(model: Model, place: string): Model {
  const { [place]: waiting, ...unread } = model.unread;
  if (waiting === undefined) return model;
  return { ...model, unread, newSince: { ...model.newSince, [place]: waiting.since } };
}

/** Somebody looked away from this channel or thread: the "New" line is gone next time. */
export function leave(model: Model, place: string): Model {
  if (model.newSince[place] === undefined) return model;
  const { [place]: _, ...newSince } = model.newSince;
  return { ...model, newSince };
}
