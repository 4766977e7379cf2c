import { existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, extname, isAbsolute, resolve } from 'node:path';
import type { ChangedEvent, Output, ParsedInput, WorkspaceInfo, WorkspaceProblem } from '../../contract/index.ts';
import { featureNames } from '../../contract/channels.ts';
import type { Logger } from '../../kernel/log.ts';
import { ok, refuse, refuseField, type Refused, type Result } from '../../kernel/result.ts';
import { isUsableBackup, listBackups } from '../../store/backup.ts';
import { SCHEMA_VERSION } from '../../store/migrate.ts';
import { createWorkspace, hasLeftTraces } from '../../store/create.ts';
import { openWorkspace } from '../../store/open.ts';
import { replaceWorkspace } from '../../store/replace.ts';
import type { Store } from '../../store/store.ts';
import { workspaceRepository } from './repository.ts';
import { refuseDuringTour, refuseForProblem } from './rules.ts';
import { openTourCopy, removeLeftTours, type TourCopy } from './tour.ts';

interface DeskOptions {
  /** Real time in UTC milliseconds. */
  readonly realTime: () => number;
  /** The seed of a workspace that is created. */
  readonly newSeed: () => string;
  readonly log: Logger;
  /** Tells that everything on the screens is out of date. */
  readonly changed: (event: ChangedEvent) => void;
}

/**
 * The desk holds at most one open workspace, or the reason why there is none. Opening another one closes the present
 * one only after the new one has proved good.
 */
export class Desk {
  readonly #options: DeskOptions;
  #path: string;
  #store: Store | undefined;
  #problem: WorkspaceProblem = 'WORKSPACE_MISSING';
  /** While a guided tour runs: everything goes to this copy, and the workspace waits. */
  #tour: TourCopy | undefined;

  constructor(path: string, options: DeskOptions) {
    this.#path = resolve(path);
    this.#options = options;
  }

  /** The file that is open or was refused. */
  get path(): string {
    return this.#path;
  }

  /** The open workspace, or its copy while a tour runs; or why there is none. */
  store(): Result<Store> {
    const store = this.#tour?.store ?? this.#store;
    return store === undefined ? refuseForProblem(this.#problem, this.#path) : ok(store);
  }

  /** Opens the first workspace; creates an empty one where there is no file yet. A refusal is kept for the screens. */
  start(): void {
    const opened = this.#openFirst();
    if (typeof opened === 'string') {
      this.#problem = opened;
      this.#options.log.warn(`The workspace was not opened: ${opened}`);
    } else {
      this.#store = opened;
      removeLeftTours(this.#path, this.#options.log);
    }
  }

  #openFirst(): Store | WorkspaceProblem {
    try {
      if (!existsSync(this.#path)) {
        mkdirSync(dirname(this.#path), { recursive: true });
        if (hasLeftTraces(this.#path)) return 'WORKSPACE_MISSING';
        const created = createWorkspace(this.#path, this.#options.newSeed(), this.#options.realTime());
        if (created !== 'CREATED' && created !== 'EXISTS') return created;
      }
      return openWorkspace(this.#path, this.#options);
    } catch (error) {
      // A place that takes no files is no reason not to start: the screens offer another one.
      if (!(error instanceof Error && 'code' in error) || error.code === 'SQLITE_ERROR') throw error;
      this.#options.log.error(`The workspace was not opened: ${error.stack ?? error.message}`);
      return 'WORKSPACE_NOT_WRITABLE';
    }
  }

  /** Where the open workspace lies, and whose it is. */
  info(): Result<WorkspaceInfo> {
    const store = this.store();
    if (!store.ok) return store;
    const { name, createdAt, accountId } = workspaceRepository(store.value.reading().db).info();
    const tourRunning = this.#tour !== undefined;
    return ok({ path: this.#path, name, schemaVersion: SCHEMA_VERSION, accountId, createdAt, tourRunning });
  }

  /** Opens another workspace file. When it is refused, the present one stays open. */
  open(input: ParsedInput<'workspace.open'>): Result<WorkspaceInfo> {
    if (this.#tour !== undefined) return refuseDuringTour();
    const path = input.path;
    if (!isAbsolute(path)) return refuseField('path', 'Enter the full path of the file, from the root of the disk.');
    if (this.#store !== undefined && isSameFile(path, this.#path)) return this.info();
    const opened = openWorkspace(resolve(path), this.#options);
    if (typeof opened !== 'string') return this.#switchTo(resolve(path), opened);
    const refused = refuseForProblem(opened, path);
    return opened === 'WORKSPACE_MISSING'
      ? refuseField('path', 'There is no file at this place. Check the path.', opened)
      : refused;
  }

  /** Creates an empty workspace and opens it. Refuses to overwrite a file. */
  create(input: ParsedInput<'workspace.create'>): Result<WorkspaceInfo> {
    if (this.#tour !== undefined) return refuseDuringTour();
    const path = withExtension(input.path);
    if (!isAbsolute(path)) return refuseField('path', 'Enter the full path of the file, from the root of the disk.');
    if (existsSync(path)) return refuseTaken();
    const folder = dirname(path);
    if (!existsSync(folder) || !statSync(folder).isDirectory()) {
      return refuseField('path', 'The folder does not exist. Create it first, or choose another one.');
    }
    const created = createWorkspace(path, this.#options.newSeed(), this.#options.realTime());
    if (created === 'EXISTS') return refuseTaken();
    return created === 'CREATED' ? this.open({ path }) : refuseForProblem(created, path);
  }

  /** The backups beside the workspace that is open or was refused, newest first unless asked otherwise. */
  backups(input: ParsedInput<'workspace.backups'>): Result<Output<'workspace.backups'>> {
    const backups = listBackups(this.#path);
    if (input.sort?.direction === 'asc') backups.reverse();
    const { offset, limit } = input.page ?? { offset: 0, limit: 50 };
    return ok({ rows: backups.slice(offset, offset + limit), total: backups.length });
  }

  /** Puts a verified backup in the place of the workspace; the replaced file is kept among the backups. */
  restore(input: ParsedInput<'workspace.restore'>): Result<WorkspaceInfo> {
    if (this.#tour !== undefined) return refuseDuringTour();
    const backup = listBackups(this.#path).find(({ backupId }) => backupId === input.backupId);
    if (backup === undefined) return refuse('NOT_FOUND', 'This backup does not exist any more. Choose another one.');
    if (!isUsableBackup(backup.path)) {
      return refuse('REFUSED', 'This backup is damaged too. Choose another one.', { reason: 'WORKSPACE_DAMAGED' });
    }
    this.#store?.close();
    this.#store = undefined;
    try {
      const refused = replaceWorkspace(this.#path, backup.path, this.#options.realTime());
      if (refused !== undefined) return this.#keep(refused);
    } catch (error) {
      // Everything is back in its place, so the workspace opens as before.
      this.#keep(openWorkspace(this.#path, this.#options));
      throw error;
    }
    const opened = openWorkspace(this.#path, this.#options);
    return typeof opened === 'string' ? this.#keep(opened) : this.#switchTo(this.#path, opened);
  }

  /**
   * Begins a guided tour: from now on everything happens on a copy of the workspace. The workspace stays open and
   * locked, but nothing reads or writes it until the tour has ended. Refuses a second tour.
   */
  async startTour(): Promise<Result<WorkspaceInfo>> {
    if (this.#tour !== undefined) return refuseDuringTour();
    if (this.#store === undefined) return this.info();
    const copy = await openTourCopy(this.#store, this.#options);
    if ('ok' in copy) return copy;
    this.#tour = copy;
    this.#tellAll();
    return this.info();
  }

  /** Ends the guided tour: its copy is deleted, and the workspace is as it was. Harmless when none runs. */
  endTour(): Result<WorkspaceInfo> {
    if (this.#tour !== undefined) {
      this.#tour.remove();
      this.#tour = undefined;
      this.#tellAll();
    }
    return this.info();
  }

  /** Keeps the workspace that was opened, or why it was not. */
  #keep(opened: Store | WorkspaceProblem): Result<WorkspaceInfo> {
    if (typeof opened === 'string') this.#problem = opened;
    else this.#store = opened;
    this.#tellAll();
    return this.info();
  }

  #switchTo(path: string, store: Store): Result<WorkspaceInfo> {
    this.#store?.close();
    this.#store = store;
    this.#path = path;
    removeLeftTours(path, this.#options.log);
    this.#tellAll();
    return this.info();
  }

  /** Every window reads everything again: it shows another workspace now, or none. */
  #tellAll(): void {
    for (const feature of featureNames) this.#options.changed({ feature, ids: [] });
  }

  /** Closes the workspace that is open, and deletes the copy of a tour that still runs. */
  close(): void {
    this.#tour?.remove();
    this.#tour = undefined;
    this.#store?.close();
    this.#store = undefined;
  }
}

function withExtension(path: string): string {
  return extname(path).toLowerCase() === '.numberdesk' ? path : `${path}.numberdesk`;
}

function refuseTaken(): Refused {
  const message = 'There is a file of this name already. Choose another name, or open that file.';
  return refuse('CONFLICT', message, { fields: [{ path: 'path', message }] });
}

/** Whether two paths lead to the same existing file, links followed. */
function isSameFile(one: string, other: string): boolean {
  return existsSync(one) && existsSync(other) && realpathSync(one) === realpathSync(other);
}
