import type { Output, ParsedInput, Project } from '../../contract/index.ts';
import { ok, refuse, refuseIfStale, type Refused, type Result } from '../../kernel/result.ts';
import type { ReadUnit, WriteUnit } from '../../store/unit.ts';
import { projectRepository } from './repository.ts';
import { projectNameKey, refuseTooManyProjects, refuseWrongName } from './rules.ts';

export { projectNameKey };

/** A project by its id, or `NOT_FOUND`. */
export function getProject(unit: ReadUnit, { projectId }: { projectId: string }): Result<Project> {
  const project = projectRepository(unit.db).find(projectId);
  return project === undefined
    ? refuse('NOT_FOUND', 'This project does not exist any more. Go back to All projects.')
    : ok(project);
}

/** A page of projects, by name unless another order is asked for. */
export function listProjects(unit: ReadUnit, input: ParsedInput<'projects.list'>): Result<Output<'projects.list'>> {
  return ok(
    projectRepository(unit.db).list({
      textKey: input.filter?.text === undefined ? undefined : projectNameKey(input.filter.text),
      sortBy: input.sort?.by ?? 'name',
      direction: input.sort?.direction ?? 'asc',
      page: input.page,
    }),
  );
}

function refuseTakenName(unit: ReadUnit, name: string, ownId?: string): Refused | undefined {
  const holder = projectRepository(unit.db).idOfName(projectNameKey(name));
  if (holder === undefined || holder === ownId) return undefined;
  const message = 'A project has this name already, in capital or small letters. Choose another name.';
  return refuse('CONFLICT', message, { reason: 'NAME_TAKEN', fields: [{ path: 'name', message, rule: 'NAME_TAKEN' }] });
}

/** Creates a project with both channels off. Refuses `NAME_TAKEN` and one project too many. */
export function createProject(unit: WriteUnit, { name }: ParsedInput<'projects.create'>): Result<Project> {
  const projects = projectRepository(unit.db);
  const refused = refuseTooManyProjects(projects.count()) ?? refuseTakenName(unit, name);
  if (refused) return refused;
  const projectId = unit.chance.hexId();
  projects.insert(projectId, name, projectNameKey(name), unit.now);
  unit.changed('projects', projectId);
  return getProject(unit, { projectId });
}

/** Renames a project. Refuses `NAME_TAKEN` and a stale revision. */
export function renameProject(unit: WriteUnit, input: ParsedInput<'projects.rename'>): Result<Project> {
  const found = getProject(unit, input);
  if (!found.ok) return found;
  const refused = refuseIfStale(input.revision, found.value) ?? refuseTakenName(unit, input.name, input.projectId);
  if (refused) return refused;
  if (input.name === found.value.name) return found;
  projectRepository(unit.db).rename(input.projectId, input.name, projectNameKey(input.name));
  unit.changed('projects', input.projectId);
  return getProject(unit, input);
}

/** Deletes a project, confirmed by its name. Numbers and account settings stay. Answers the project as it was. */
export function deleteProject(unit: WriteUnit, input: ParsedInput<'projects.delete'>): Result<Project> {
  const found = getProject(unit, input);
  if (!found.ok) return found;
  const refused = refuseWrongName(found.value.name, input.confirmation);
  if (refused) return refused;
  projectRepository(unit.db).remove(input.projectId);
  unit.changed('projects', input.projectId);
  return found;
}

/** Stores the channel switches of a project; the caller has checked them. */
export function saveProjectSwitches(
  unit: WriteUnit,
  projectId: string,
  { smsEnabled, voiceEnabled }: Pick<Project, 'smsEnabled' | 'voiceEnabled'>,
): void {
  projectRepository(unit.db).setSwitches(projectId, smsEnabled, voiceEnabled);
  unit.changed('projects', projectId);
}
