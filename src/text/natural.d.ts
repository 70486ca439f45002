// natural's submodules are CommonJS without types; its main entry has types but loads database clients.
declare module "natural/lib/natural/tokenizers/regexp_tokenizer.js" {
  export class WordTokenizer {
    tokenize(text: string): string[];
  }
}
declare module "natural/lib/natural/inflectors/noun_inflector.js" {
  export default class NounInflector {
    singularize(word: string): string;
  }
}
declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
