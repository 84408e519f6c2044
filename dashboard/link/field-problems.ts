import { type FormSchema, formSchemaOf, invalidFields } from "../form-schema.ts";

/** Returns the label of a field that the API names (`settings.url`); null if the form has no such field. */
export type TitleOf = (field: string) => string | null;

/** Returns the problems of fields with their labels. Null if the error is not about fields alone, or about unknown ones. */
export function fieldProblems(error: Error, titleOf: TitleOf): { title: string; reason: string }[] | null {
  const errors = invalidFields(error);
  const problems = errors.flatMap(({ field, reason }) => {
    const title = titleOf(field);
    return title === null ? [] : [{ title, reason }];
  });
  return problems.length > 0 && problems.length === errors.length ? problems : null;
}

/** Returns the labels of a form's fields, by the names that the API uses. */
export function titlesOf({ settings, credentials }: { settings: object; credentials: object }): TitleOf {
  const schemas: Record<string, FormSchema> = {
    settings: formSchemaOf(settings),
    credentials: formSchemaOf(credentials),
  };
  return (field) => {
    const [part = "", name = ""] = field.split(".");
    return schemas[part]?.properties?.[name]?.title ?? null;
  };
}
