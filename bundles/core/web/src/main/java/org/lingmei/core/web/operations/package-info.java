/**
 * What operators and their tools look at: health, metrics, the interface's description.
 */
package org.lingmei.core.web.operations;
