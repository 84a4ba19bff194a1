using System.Linq;

namespace nanoFramework.TestFramework;

public static class Helper
{
    /// <summary>A method with data rows runs once a row, and not once more for its <see cref="TestMethodAttribute"/>.</summary>
    public static object[] RemoveTestMethodIfDataRowExists(object[] attribs)
    {
        bool hasRows = attribs.Any(attribute => attribute is DataRowAttribute);
        return hasRows ? attribs.Where(attribute => attribute is not TestMethodAttribute).ToArray() : attribs;
    }
}
