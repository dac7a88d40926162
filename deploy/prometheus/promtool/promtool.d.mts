/** The path of promtool, built the first time. Throws with a sentence for people when it cannot be had. */
export declare function promtool(): string;
