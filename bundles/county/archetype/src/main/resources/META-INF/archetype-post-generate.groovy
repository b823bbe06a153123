// in batch mode the archetype plugin asks no property whether it is valid
def valid = [region: /[0-9]{6}/, version: /[0-9]+\.[0-9]+\.[0-9]+/, moduleName: /[A-Z][A-Za-z0-9]*/, ruleLetter: /[A-UW-Z]/]
valid.each { name, pattern ->
    def value = name == 'version' ? request.version : request.properties[name]
    if (!(value ==~ pattern)) {
        throw new IllegalArgumentException("${name} must match ${pattern}, not “${value}”; delete the folder ${request.artifactId} and try again")
    }
}
