import { createContext, useContext } from "react";
import { labelOf } from "../format.ts";
import { type Translate, untranslated } from "./connector-texts.ts";
import { languages, type Texts } from "./texts.ts";

const TextsContext = createContext<Texts>(languages.en);
const TranslateContext = createContext<Translate>(untranslated);

/** Provides the page's own texts in its language. */
export const TextsProvider = TextsContext.Provider;

/** Provides the translator for texts of connectors and API responses. */
export const TranslateProvider = TranslateContext.Provider;

/** Returns the page's own texts in its language. */
export const useTexts = (): Texts => useContext(TextsContext);

/** Returns the translator for texts of connectors and API responses. */
export const useTranslate = (): Translate => useContext(TranslateContext);

/** Returns an entity's name for people. */
export const entityLabel = (texts: Texts, name: string): string => texts.entities[name] ?? labelOf(name);
