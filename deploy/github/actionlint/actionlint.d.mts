/** The path of actionlint, built with Go the first time. Throws with a sentence for people where it cannot be built. */
export function actionlint(): string;
