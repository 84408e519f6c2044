import type { DescribedField, SourceHttp } from "#kit";

/** Types of custom fields, as the mapping names them. All values are texts. */
const TYPES: Readonly<Record<string, string>> = {
  oneline: "text",
  multiline: "text",
  link: "text",
  singleSelect: "text",
  number: "decimal",
  date: "date",
  datetime: "timestamp",
};

/** Returns how the organization's own fields of an entity are described. */
export const catalogueOf =
  (entity: string) =>
  async (http: SourceHttp): Promise<DescribedField[]> => {
    const fields = await http.get<{ label: string; type: string }[]>(`/customfields/${entity}`);
    return fields.map(({ label, type }) => ({
      path: `extraFields.${label.replaceAll(".", "\\.")}`,
      title: label,
      type: TYPES[type] ?? "text",
      isCustom: true,
    }));
  };
