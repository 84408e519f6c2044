import type { ComponentProps } from "react";
import classes from "./plain.module.css";

/** Shows a small button for a row of a long table. It is plain HTML, because every row holds one. */
export const RowButton = ({ danger = false, ...props }: ComponentProps<"button"> & { danger?: boolean }) => (
  <button type="button" className={danger ? `${classes.button} ${classes.danger}` : classes.button} {...props} />
);
