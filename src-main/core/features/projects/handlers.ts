import type { FeatureHandlers } from '../handlers.ts';
import { createProject, deleteProject, getProject, listProjects, renameProject } from './service.ts';

/** Channels of the projects. */
export const projectHandlers: FeatureHandlers<'projects'> = {
  'projects.list': listProjects,
  'projects.get': getProject,
  'projects.create': createProject,
  'projects.rename': renameProject,
  'projects.delete': deleteProject,
};
