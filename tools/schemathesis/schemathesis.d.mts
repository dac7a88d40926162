/** The path of schemathesis, installed the first time. Throws with a sentence for people when it cannot be had. */
export declare function schemathesis(): string;
