/* Wine 8's mscms.dll lacks WcsCreateIccProfile, which the start of a window asks for: here no profile exists.
 * Only for the build and its check under Wine; never part of what is shipped. */

#define EXPORT __declspec(dllexport)
#define NO_PROFILE(name)    \
    EXPORT void *name(void) \
    {                       \
        return 0;           \
    }

NO_PROFILE(OpenColorProfileA)
NO_PROFILE(OpenColorProfileW)
NO_PROFILE(CloseColorProfile)
NO_PROFILE(WcsOpenColorProfileW)
NO_PROFILE(WcsCreateIccProfile)
NO_PROFILE(WcsGetDefaultColorProfile)
NO_PROFILE(WcsGetDefaultColorProfileSize)
NO_PROFILE(WcsGetUsePerUserProfiles)
NO_PROFILE(GetColorDirectoryA)
NO_PROFILE(GetColorDirectoryW)
NO_PROFILE(GetColorProfileFromHandle)
NO_PROFILE(GetColorProfileHeader)
NO_PROFILE(GetColorProfileElement)
NO_PROFILE(GetStandardColorSpaceProfileA)
NO_PROFILE(GetStandardColorSpaceProfileW)
NO_PROFILE(EnumColorProfilesA)
NO_PROFILE(EnumColorProfilesW)
NO_PROFILE(IsColorProfileValid)
