/**
 * The description of the interface, read from the resource classes.
 */
package org.lingmei.core.web.openapi;
