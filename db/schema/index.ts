export * from "./authorization";
export * from "./callback";
export * from "./component";
export * from "./operations";
export * from "./people";
export * from "./registration";
