using System;

namespace nanoFramework.Json;

/// <summary>Thrown for a text that is not JSON. As on the device it does not say why.</summary>
public class DeserializationException : Exception
{
}
