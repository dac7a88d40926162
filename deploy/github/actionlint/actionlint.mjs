import { goTool } from '../../go-tool.mjs';

/** The path of actionlint, which reads GitHub Actions workflows as GitHub does. */
export function actionlint() {
  return goTool({ name: 'actionlint', directory: import.meta.dirname, target: 'github.com/rhysd/actionlint/cmd/actionlint' });
}
