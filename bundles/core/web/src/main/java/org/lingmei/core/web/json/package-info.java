/**
 * How values look in JSON.
 */
package org.lingmei.core.web.json;
