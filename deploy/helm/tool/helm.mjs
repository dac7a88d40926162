import { goTool } from '../../go-tool.mjs';

const directory = import.meta.dirname;

/** The path of helm. */
export function helm() {
  return goTool({ name: 'helm', directory, target: 'helm.sh/helm/v3/cmd/helm' });
}

/** The path of a program that decodes manifests strictly, as the types of Kubernetes' own API. */
export function manifests() {
  return goTool({ name: 'manifests', directory, target: './manifests' });
}
