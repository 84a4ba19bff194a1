namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>Who may ask a route. Each route states it, and the service does not start with one that does not.</summary>
/// <remarks>Whatever is stated, scripts of other sites are refused: nothing here is for them.</remarks>
internal enum Access
{
    /// <summary>Nothing is stated: such a route is a mistake of ours.</summary>
    Unstated,

    /// <summary>
    /// Whoever signs or shows a token, from any machine and by any host name: the handler checks the signature, which covers the name.
    /// </summary>
    Signed,

    /// <summary>Who may read the page: see <see cref="PageAccess"/>. By address or by a name of this machine.</summary>
    Readers,

    /// <summary>Programs on this machine, by address or by a name of it.</summary>
    ThisMachine,

    /// <summary>
    /// Who shows a client certificate where the service asks for one; else programs on this machine. By address or by a name of this
    /// machine.
    /// </summary>
    Certified,

    /// <summary>Anybody: the answer reports nothing.</summary>
    Anybody,
}
