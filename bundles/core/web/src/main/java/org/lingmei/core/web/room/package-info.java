/**
 * Publishing: one server and one CXF bus for each room.
 */
package org.lingmei.core.web.room;
