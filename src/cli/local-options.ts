/** What a command does beside the local database. */
export interface LocalOptions {
  /** This process also runs syncs. */
  runsSyncs?: boolean;
  /** A database is created if there is none. Default: that is an error. */
  createsDatabase?: boolean;
}
