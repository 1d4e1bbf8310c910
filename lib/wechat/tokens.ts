/** Which account a call is for: the platform alone, or an authorizer on whose behalf it calls. */
export interface CallTarget {
  componentAppid: string;
  authorizerAppid?: string;
}

export interface AuthorizerTarget {
  componentAppid: string;
  authorizerAppid: string;
}

/** A token and the version of the stored row it came from. */
export interface IssuedToken {
  accessToken: string;
  version: number;
}

/**
 * Where the caller gets tokens. Implementations cache, refresh under a lease and may throw what they like
 * (no ticket, no grant); the caller passes their errors on unchanged.
 */
export interface TokenPort {
  getComponentAccessToken(componentAppid: string): Promise<IssuedToken>;
  getAuthorizerAccessToken(target: AuthorizerTarget): Promise<IssuedToken>;
  /**
   * WeChat said that this very token is invalid: drop it if it is still the stored one, so that the next get
   * refreshes. A newer version must stay.
   */
  invalidateComponentAccessToken(componentAppid: string, version: number): Promise<void>;
  invalidateAuthorizerAccessToken(target: AuthorizerTarget, version: number): Promise<void>;
}
